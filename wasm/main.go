//go:build js && wasm

// Command wasm is the converter as a WebAssembly module.
//
// It sets the global `podport` to an object with two functions: convert takes a
// [wire.Request] and returns a [wire.Response], always an object, never
// undefined; collect, to be called when there is time, frees memory. A panic in
// the core becomes a response with ok false; what recover cannot catch (a stack
// overflow, running out of memory) kills the instance, and is left to whoever
// runs it.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"syscall/js"

	"github.com/norunners/vert"

	"podport/mapping"
	"podport/wasm/wire"
)

// A browser's Go collects on the one thread that it has, and a collection that
// goes on while a large file is converted doubles the time. So there is none but
// between conversions, once that is worth it, and when the memory gets tight.
const (
	worthCollecting = 32 << 20  // bytes
	memoryLimit     = 384 << 20 // bytes
)

func main() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(memoryLimit)
	exports := js.Global().Get("Object").New()
	exports.Set("convert", export(convert))
	exports.Set("collect", js.FuncOf(collect))
	js.Global().Set("podport", exports)
	select {} // the exports live as long as the program
}

// collect frees what the last conversions have left behind.
func collect(js.Value, []js.Value) any {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	if stats.HeapAlloc > worthCollecting {
		runtime.GC()
	}
	return nil
}

func convert(args []js.Value) (wire.Response, error) {
	if len(args) != 1 {
		return wire.Response{}, errors.New("convert takes one argument, the request")
	}
	var request wire.Request
	if err := (vert.Value{Value: args[0]}).AssignTo(&request); err != nil {
		return wire.Response{}, errors.New("the request cannot be read: " + err.Error())
	}
	return wire.NewResponse(mapping.Convert(request.Input())), nil
}

// export makes a function callable from JavaScript, such that it always
// returns a response.
func export(f func([]js.Value) (wire.Response, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() {
			if reason := recover(); reason != nil {
				result = vert.ValueOf(wire.NewFailure(fmt.Sprint(reason))).JSValue()
			}
		}()
		response, err := f(args)
		if err != nil {
			response = wire.NewFailure(err.Error())
		}
		return vert.ValueOf(response).JSValue()
	})
}
