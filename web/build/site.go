package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
)

// site is the folder that the page is written to. It keeps the sizes of what
// was written, in that order.
type site struct {
	dir   string
	last  string // where the last build's files are, if there was one
	sizes []fileSize
	// contents are those of the assets, by path.
	contents map[string][]byte
}

func newSite(dir, last string) (*site, error) {
	for _, folder := range []string{"assets", "cases"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o777); err != nil {
			return nil, err
		}
	}
	return &site{dir: dir, last: last, contents: map[string][]byte{}}, nil
}

// asset writes a file whose name holds its content's hash, so that it may be
// cached for ever, and returns its path relative to index.html.
func (s *site) asset(name string, content []byte) (string, error) {
	sum := sha256.Sum256(content)
	ext := filepath.Ext(name)
	path := "assets/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:5]) + ext
	s.contents[path] = content
	return path, s.file(path, content)
}

// alone writes a file that no host sends: it is not compressed.
func (s *site) alone(path string, content []byte) error {
	s.sizes = append(s.sizes, fileSize{path: path, raw: len(content)})
	return os.WriteFile(filepath.Join(s.dir, filepath.FromSlash(path)), content, 0o666)
}

// file writes a file, and beside it the same compressed.
func (s *site) file(path string, content []byte) error {
	br, gz, err := s.compressed(path, content)
	if err != nil {
		return err
	}
	to := filepath.Join(s.dir, filepath.FromSlash(path))
	for _, f := range []struct {
		path    string
		content []byte
	}{{to, content}, {to + ".br", br}, {to + ".gz", gz}} {
		if err := os.WriteFile(f.path, f.content, 0o666); err != nil {
			return err
		}
	}
	s.sizes = append(s.sizes, fileSize{path, len(content), len(gz), len(br)})
	return nil
}

// compressed returns the content compressed: as the last build did it, if that
// had the same content, because doing it well takes seconds.
func (s *site) compressed(path string, content []byte) (br, gz []byte, err error) {
	from := filepath.Join(s.last, filepath.FromSlash(path))
	if old, err := os.ReadFile(from); err == nil && bytes.Equal(old, content) {
		br, brErr := os.ReadFile(from + ".br")
		gz, gzErr := os.ReadFile(from + ".gz")
		if brErr == nil && gzErr == nil {
			return br, gz, nil
		}
	}
	if br, err = squeeze(content, newBrotli); err != nil {
		return nil, nil, err
	}
	gz, err = squeeze(content, newGzip)
	return br, gz, err
}
