# The short names of what people type. .ci/run is the whole list.

.PHONY: build test vet lint update judges bench examples

build:
	go build -o bin/bimini ./cmd/bimini

test:
	go test ./...

vet:
	go vet ./...

lint:
	.ci/lint

# Rewrite expected outputs; look at the diff before you commit it.
update:
	.ci/update

# Compilers and frameworks written by others, as tests; needs Node.
judges:
	cd internal/judge && npm ci --no-audit --no-fund
	BIMINI_JUDGES=required go test ./internal/judge/...

bench:
	go run ./bench

examples:
	go run ./cmd/bimini build examples/todo
	go run ./cmd/bimini build examples/shop
