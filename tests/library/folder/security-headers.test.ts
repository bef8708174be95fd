import { expect, test } from "vitest";
import { metaPolicy, securityHeaders } from "../../../src/library/folder/index.ts";

const policy = securityHeaders["Content-Security-Policy"] ?? "";

test("the page may load only what its own server has", () => {
	expect(policy.split("; ")).toContain("default-src 'none'");
	expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
});

test("the policy in the page is the one of the header without what has no force there", () => {
	expect(`${metaPolicy}; frame-ancestors 'none'`).toBe(policy);
});
