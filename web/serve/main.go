// Command serve serves the built page on this machine and prints where.
package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"podport/web/serve/static"
)

func main() {
	dir := flag.String("dir", "dist", "the folder that the build wrote")
	address := flag.String("address", "127.0.0.1:8000", "where to listen; the next free port when this one is taken")
	flag.Parse()
	if err := run(*dir, *address); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func run(dir, address string) error {
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return fmt.Errorf("there is no page in %s; build it first: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	listener, err := listen(address)
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	server := &http.Server{Handler: static.Handler(root.FS()), ReadHeaderTimeout: 5 * time.Second}
	return server.Serve(listener)
}

// listen listens at the address, or at one of the next ports if others have
// it already.
func listen(address string) (net.Listener, error) {
	host, portText, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(portText)
	if err != nil {
		return nil, fmt.Errorf("%s is no port", portText)
	}
	const tries = 100
	for i := range tries {
		listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port+i)))
		if err == nil || !errors.Is(err, syscall.EADDRINUSE) {
			return listener, err
		}
	}
	return nil, fmt.Errorf("ports %d to %d of %s are all taken", port, port+tries-1, host)
}
