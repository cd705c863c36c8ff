package script

// place is what a definition is of.
type place uint8

const (
	unknownPlace place = iota // a bare object: its file tells, which is not known here
	appPlace
	pagePlace
	componentPlace
)

func placeOf(define string) place {
	switch define {
	case "defineApp":
		return appPlace
	case "definePage":
		return pagePlace
	case "defineComponent":
		return componentPlace
	}
	return unknownPlace
}

// hooks returns the life cycle functions of a place by their neutral names. Source: format.md §4 and the platforms' life cycles.
func hooks(p place) []string {
	shared := []string{"created", "mounted", "updated", "unmounted", "errorCaptured"}
	page := []string{"onLoad", "onShow", "onReady", "onHide", "onUnload", "onPullDownRefresh", "onReachBottom", "onPageScroll", "onResize", "onTabItemTap",
		"onShareAppMessage", "onShareTimeline", "onAddToFavorites", "onSaveExitState", "onRouteDone", "onTitleClick", "onOptionMenuClick", "onBack",
		"onKeyboardHeight", "beforeTabItemTap", "onSelectedTabItemTap"}
	onPage := []string{"onPageShow", "onPageHide", "onPageResize"}
	app := []string{"onLaunch", "onShow", "onHide", "onError", "onPageNotFound", "onUnhandledRejection", "onThemeChange", "onShareAppMessage"}
	switch p {
	case appPlace:
		return app
	case pagePlace:
		return append(shared, page...)
	case componentPlace: // a page may be defined as a component
		return append(append(shared, page...), onPage...)
	}
	return append(append(append(shared, page...), onPage...), app...)
}

// options returns the other keys that a definition may have.
func options() []string {
	return []string{"name", "props", "emits", "data", "computed", "watch", "methods", "mixins", "provide", "inject", "expose", "externalClasses", "options",
		"slots", "setup", "globalData", "events"}
}

// instead tells what to write for keys of other frameworks and of the platforms' own definitions; "" when nothing is known.
func instead(key string) string {
	switch key {
	case "properties":
		return "did you mean ‘props’? A default is written ‘{ type: Number, default: 1 }’; native definitions are ‘nativeComponent({ … })’"
	case "observers":
		return "did you mean ‘watch’? Native definitions are ‘nativeComponent({ … })’"
	case "watchers":
		return "did you mean ‘watch’?"
	case "method":
		return "did you mean ‘methods’?"
	case "behaviors":
		return "did you mean ‘mixins’?"
	case "lifetimes", "pageLifetimes":
		return "write the functions at the top level: ‘created() { … }’, ‘onShow() { … }’"
	case "attached", "beforeCreate", "beforeMount", "onInit", "didMount":
		return "did you mean ‘created’ or ‘mounted’?"
	case "ready":
		return "did you mean ‘mounted’?"
	case "detached", "destroyed", "beforeDestroy", "beforeUnmount", "didUnmount":
		return "did you mean ‘unmounted’?"
	case "didUpdate", "beforeUpdate":
		return "did you mean ‘updated’?"
	case "components":
		return "leave it out: a component that the script imports can be used in the template at once"
	case "relations":
		return "inside a component ask with ‘this.$closest(Parent)’ and ‘this.$children(Child)’, or use ‘provide’ and ‘inject’"
	case "filters":
		return "write a function in the script and call it in the template"
	case "directives", "template", "render", "extends", "model":
		return "there is no counterpart in a ‘.mini’ file"
	}
	return ""
}

// memberOf tells what a member of the instance that the platforms or the runtime put there is; "" when the name is free.
func memberOf(name string) string {
	switch name {
	case "data", "setData", "props", "properties":
		return "the instance's state"
	case "route", "options", "router", "pageRouter":
		return "the page's address"
	case "id", "is", "dataset":
		return "the component's own node"
	case "triggerEvent", "selectComponent", "selectAllComponents", "selectOwnerComponent", "selectComposedParentComponent", "createSelectorQuery",
		"createIntersectionObserver", "createMediaQueryObserver", "getRelationNodes", "getTabBar", "getPageId", "getOpenerEventChannel", "groupSetData",
		"hasBehavior", "hasMixin", "animate", "clearAnimation", "applyAnimatedStyle", "setUpdatePerformanceListener":
		return "a function of the platform"
	case "constructor", "__proto__":
		return "JavaScript's own"
	}
	if name != "" && name[0] == '$' {
		return "the runtime's: names with ‘$’ are its own"
	}
	return ""
}
