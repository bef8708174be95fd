import { expect, test } from "vitest";
import { metaPolicy, securityHeaders } from "../../../src/library/folder/index.ts";

const policy = securityHeaders["Content-Security-Policy"] ?? "";

test("the content security policy allows only files of the same server", () => {
	expect(policy.split("; ")).toContain("default-src 'none'");
	expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
});

test("the policy in the page is the policy of the header without frame-ancestors", () => {
	expect(`${metaPolicy}; frame-ancestors 'none'`).toBe(policy);
});
