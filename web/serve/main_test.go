package main

import (
	"net"
	"strings"
	"testing"
)

func TestListenTakesTheNextFreePort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	next, err := listen(taken.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if got, not := next.Addr().(*net.TCPAddr).Port, taken.Addr().(*net.TCPAddr).Port; got <= not || got > not+100 {
		t.Errorf("port %d after %d", got, not)
	}
}

func TestListenSaysWhatIsWrong(t *testing.T) {
	for _, address := range []string{"127.0.0.1", "127.0.0.1:http", "256.0.0.1:8000"} {
		if l, err := listen(address); err == nil {
			l.Close()
			t.Errorf("listens at %s", address)
		}
	}
}

func TestRunWithoutAPage(t *testing.T) {
	err := run(t.TempDir(), "127.0.0.1:0")
	if err == nil || !strings.Contains(err.Error(), "build it first") {
		t.Errorf("got %v", err)
	}
}
