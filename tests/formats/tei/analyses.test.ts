import { describe, expect, test } from "vitest";
import { readForeign } from "../foreign.ts";

const tei = (text: string, declarations = "", standOff = "") => ({
	"page.xml": `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/>${declarations}</teiHeader>${standOff}<text>${text}</text></TEI>`,
});

describe("elements that point to an analysis", () => {
	const types =
		'<encodingDesc><fsdDecl><fsDecl xml:id="T1" type="T1"><fsDescr>Person</fsDescr></fsDecl></fsdDecl></encodingDesc>';
	const structure = (id: string, role: string) =>
		`<fs xml:id="${id}" type="T1"><f name="role"><string>${role}</string></f></fs>`;

	test("have the declared type as label and the features as fields, as in CATMA", () => {
		const body = '<body><ab><seg ana="#A1">Ann</seg> sold <seg ana="#A2">it</seg>.</ab></body>';
		const { spans, texts } = readForeign(
			tei(body + structure("A1", "seller") + structure("A2", "thing"), types),
		);
		expect(spans).toEqual(['Person "Ann" role=seller', 'Person "it" role=thing']);
		expect(texts).toEqual({ page: "Ann sold it." });
	});

	test("are pieces of one span if they point to the same annotation", () => {
		const body =
			'<body><ab><seg ana="#A1">Ann </seg><seg ana="#A1 #A2">sold</seg> <seg ana="#A2">it</seg>.</ab></body>';
		const { spans } = readForeign(tei(body + structure("A1", "x") + structure("A2", "y"), types));
		expect(spans).toEqual(['Person "Ann sold" role=x', 'Person "sold it" role=y']);
	});

	test("have the text of an interpretation or of a category as label", () => {
		const taxonomy =
			'<encodingDesc><classDecl><taxonomy><category xml:id="c1"><catDesc>Place</catDesc></category></taxonomy></classDecl></encodingDesc>';
		const standOff = '<standOff><interpGrp><interp xml:id="i1">Sale</interp></interpGrp></standOff>';
		const body = '<body><p><seg ana="#i1">Ann sold it</seg> in <rs ana="#c1">Ridge</rs>.</p></body>';
		const { spans, problems } = readForeign(tei(body, taxonomy, standOff));
		expect([spans, problems]).toEqual([['Sale "Ann sold it"', 'Place "Ridge"'], []]);
	});
});
