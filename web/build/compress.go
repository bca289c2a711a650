package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/andybalholm/brotli"
)

// fileSize is how large a file is, as it is and over the wire.
type fileSize struct {
	path              string
	raw, gzip, brotli int
}

// newBrotli compresses as well as can be. The window is the largest that all
// browsers take, 16 MB, so that the whole converter lies in it.
func newBrotli(w io.Writer) io.WriteCloser {
	return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
}

func newGzip(w io.Writer) io.WriteCloser {
	gz, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant of the package
	}
	return gz
}

func squeeze(content []byte, method func(io.Writer) io.WriteCloser) ([]byte, error) {
	var b bytes.Buffer
	w := method(&b)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

// report prints the sizes; those of the cases, of which there are many, in one
// line.
func report(out io.Writer, sizes []fileSize) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "raw\tgzip\tbrotli\t  file")
	var cases fileSize
	for _, s := range sizes {
		if strings.HasPrefix(s.path, "cases/") {
			cases = fileSize{"cases/", cases.raw + s.raw, cases.gzip + s.gzip, cases.brotli + s.brotli}
			continue
		}
		fmt.Fprintf(w, "%d\t%d\t%d\t  %s\n", s.raw, s.gzip, s.brotli, s.path)
	}
	fmt.Fprintf(w, "%d\t%d\t%d\t  %s\n", cases.raw, cases.gzip, cases.brotli, cases.path)
	w.Flush()
}
