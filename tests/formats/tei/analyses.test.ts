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

const sold = '<p><seg xml:id="a" type="party">Ann</seg> sold <seg xml:id="b" type="thing">it</seg>.</p>';

describe("spans that point to the text", () => {
	test.each([
		['<spanGrp type="topic"><span target="#a">the seller</span></spanGrp>', ['topic "Ann" // the seller']],
		['<span type="topic" from="#a" to="#b">a sale</span>', ['topic "Ann sold it" // a sale']],
		['<spanGrp><span target="#a" ana="#i"/></spanGrp><interp xml:id="i">Seller</interp>', ['Seller "Ann"']],
		['<spanGrp type="t"><span target="#a" ana="#x #y"/></spanGrp>', ['t "Ann" ana=#x #y']],
		[
			'<spanGrp type="t"><span target="string-range(#c,4,4)"/></spanGrp><p xml:id="c">She sold it.</p>',
			['t "sold"'],
		],
	])("%s is read as a span, and is not part of the text", (elements, expected) => {
		const { spans, texts, problems } = readForeign(tei(`<body>${sold}${elements}</body>`));
		expect(spans).toEqual(expect.arrayContaining(expected));
		expect(texts.page).toMatch(/^Ann sold it\.(?:\nShe sold it\.)?$/);
		expect(problems).toEqual([]);
	});

	test("annotations have the names, links and attributes inside them", () => {
		const annotation =
			'<standOff><annotation target="#a" resp="#ed"><rs type="person" ref="wiki:Q1"/><note>Who?</note><ptr target="urn:x"/></annotation></standOff>';
		const { spans } = readForeign(tei(`<body>${sold}</body>`, "", annotation));
		expect(spans).toContainEqual('person "Ann" resp=#ed ref=urn:x // Who?');
	});
});

describe("links", () => {
	test.each([
		['<linkGrp type="sells"><link target="#a #b"/></linkGrp>', ["Ann sells it"]],
		['<link target="#a #b"/>', ["Ann link it"]],
		['<listRelation><relation name="sells" active="#a" passive="#b"/></listRelation>', ["Ann sells it"]],
		['<relation name="near" mutual="#b #a"/>', ["it near Ann"]],
	])("%s is a relation between spans", (element, expected) => {
		const { relations, problems } = readForeign(tei(`<body>${sold}${element}</body>`));
		expect([relations, problems]).toEqual([expected, []]);
	});

	test("of other elements are counted", () => {
		const { relations, problems } = readForeign(tei(`<body>${sold}<link target="#a #page1"/></body>`));
		expect([relations, problems]).toEqual([[], [expect.stringMatching(/^W_TEI_OMITTED /)]]);
	});
});

describe("registers", () => {
	const people =
		'<listPerson><person xml:id="ann" sex="F"><persName>Ann Lee</persName><birth when="1850"/></person><person xml:id="bob"><persName>Bob</persName></person></listPerson>';
	const body =
		'<body><p><persName ref="#ann" xml:id="n1" cert="low">Ann</persName> saw <persName ref="#ann">Mrs Lee</persName>.</p></body>';

	test.each([
		["standOff", tei(body, "", `<standOff>${people}</standOff>`)],
		["the header", tei(body, `<profileDesc><particDesc>${people}</particDesc></profileDesc>`)],
	])("in %s give the mentions of a person one entity with its data", (_place, files) => {
		const { spans, problems } = readForeign(files);
		expect(spans).toEqual(['persName "Ann" sex=F birth=1850', 'persName "Mrs Lee" sex=F birth=1850']);
		// Bob is not mentioned.
		expect(problems).toEqual([expect.stringMatching(/^W_TEI_OMITTED /)]);
	});
});

test("each text of a corpus is a document", () => {
	const [content] = Object.values(tei("<body><p><placeName>Ridge</placeName></p></body>"));
	const second = content?.replace("<TEI ", '<TEI xml:id="two" ').replace("Ridge", "Mill");
	const corpus = `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>${content}${second}</teiCorpus>`;
	const { texts, spans } = readForeign({ "all.xml": corpus });
	expect(texts).toEqual({ "all-1": "Ridge", two: "Mill" });
	expect(spans).toEqual(['placeName "Ridge"', 'placeName "Mill"']);
});

test("annotations of Recogito have their tags, also without a type", () => {
	const body =
		'<body><p><placeName ana="city,old" cert="VERIFIED">Ridge</placeName> <span ana="claim,fire">burned</span> <span xml:id="x">twice</span>.</p></body>';
	const { spans, texts, problems } = readForeign(tei(body));
	expect(spans).toEqual([
		'placeName "Ridge" cert=VERIFIED #city #old',
		'claim "burned" #fire',
		'note "twice"',
	]);
	expect([texts, problems]).toEqual([{ page: "Ridge burned twice." }, []]);
});
