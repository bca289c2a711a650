package pack

// returnWhenUnwinding writes the end of a function where a call wants the stack
// to unwind: its branch to the only end counts the blocks up to there, which
// are others for each call.
func returnWhenUnwinding(code []instruction) []instruction {
	end := len(code) - 3
	if end < 4 || code[2][0] != opBlock || code[end][0] != opEnd || !code[end+1].is(opI32Const, 1) {
		return code
	}
	leave := []instruction{{opIf, noResults}, of(opI32Const, 1), {opReturn}, {opEnd}}
	var written []instruction
	var open []int
	for i, c := range code {
		switch {
		case c.opens():
			open = append(open, i)
		case c[0] == opEnd && len(open) > 0:
			open = open[:len(open)-1]
		case c[0] == opBrIf && target(open, c) == 2 && code[i-1].is(opLocalSet, localStack):
			written = append(written, leave...)
			continue
		}
		written = append(written, c)
	}
	return written
}

// localFunction is the local that a function's own address is kept in; those
// that Go has from there on move up by one.
const localFunction = 2

// firstFunction is the number that Go counts a module's functions from. An
// address is such a number, and in the low 16 bits the place.
const firstFunction = 0x1000

// shareReturnAddress keeps a function's address in a local and adds the place
// to it, where Go writes out the sum before each call: that way only the place
// differs.
func shareReturnAddress(index int, locals []local, code []instruction) ([]local, []instruction) {
	address := (firstFunction + index) << 16
	returns := 0
	for i := range code {
		if returnAddressAt(code, i, address) {
			returns++
		}
	}
	if returns < 2 {
		return locals, code
	}
	written := append([]instruction{}, code[:2]...)
	written = append(written, constant(opI64Const, int64(address)), of(opLocalSet, localFunction))
	for i := 2; i < len(code); i++ {
		c := code[i]
		switch {
		case returnAddressAt(code, i, address):
			written = append(written, of(opLocalGet, localFunction), constant(opI64Const, int64(c.number()-address)), instruction{opI64Add})
		case c[0] >= opLocalGet && c[0] <= opLocalTee && c.number() >= localFunction:
			written = append(written, of(c[0], c.number()+1))
		default:
			written = append(written, c)
		}
	}
	if len(locals) > 1 && locals[1].kind == typeI64 {
		moved := append([]local{}, locals...)
		moved[1].count++
		return moved, written
	}
	return append([]local{locals[0], {1, typeI64}}, locals[1:]...), written
}

// returnAddressAt reports whether an address in the function is put on Go's
// stack, at an index.
func returnAddressAt(code []instruction, at, address int) bool {
	return code[at][0] == opI64Const && code[at].number()&^0xffff == address && code[at+1][0] == opI64Store
}
