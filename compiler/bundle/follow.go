package bundle

// Resolve returns the file of the project that an import of a module in the folder dir leads to, "" when it leads elsewhere.
func (b *Bundler) Resolve(opt Options, dir, spec string) string {
	r := newResolver(b.listing, &opt, scriptSuffixes)
	base, local := r.local(dir, spec)
	if !local {
		return ""
	}
	found, ok := r.find(base)
	if !ok || !inside(opt.ProjectDir, found) {
		return ""
	}
	return found
}
