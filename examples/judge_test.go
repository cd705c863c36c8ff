package examples

import (
	"testing"

	"bimini/internal/judge"
)

// TestJudges has programs that others wrote look at every tree.
func TestJudges(t *testing.T) {
	judge.Require(t)
	type check = func(...string) ([]judge.Finding, error)
	checks := map[string][]check{
		"wechat": {judge.WXML, judge.WXSS, judge.ES, judge.JSON, judge.WechatTypes},
		"alipay": {judge.ES, judge.JSON, judge.AlipayTypes},
	}
	if judge.HasAXML() {
		checks["alipay"] = append(checks["alipay"], judge.AXML)
	}
	for _, project := range projects(t) {
		for target, list := range checks {
			t.Run(project+"/"+target, func(t *testing.T) {
				dirs := []string{build(t, project, target), build(t, project, target, "--mode", "development"), build(t, project, target, "--minify")}
				for _, check := range list {
					found, err := check(dirs...)
					if err != nil {
						t.Error(err)
					}
					for _, f := range found {
						t.Error(f)
					}
				}
			})
		}
	}
}
