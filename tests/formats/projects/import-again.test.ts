import { expect, test } from "vitest";
import { brat } from "../../../src/formats/brat/index.ts";
import { casJson, casXmi } from "../../../src/formats/cas/index.ts";
import { csv } from "../../../src/formats/csv/index.ts";
import { doccano } from "../../../src/formats/doccano/index.ts";
import { hypothesis } from "../../../src/formats/hypothesis/index.ts";
import type { Format } from "../../../src/formats/index.ts";
import { labelStudio } from "../../../src/formats/label-studio/index.ts";
import { webAnnotation } from "../../../src/formats/web-annotation/index.ts";
import { webanno } from "../../../src/formats/webanno/index.ts";
import { exchanged, projectFiles } from "./project.ts";

const projects: readonly (readonly [string, Pick<Format, "write">])[] = [
	["brat", brat],
	["doccano", doccano],
	["hypothesis", hypothesis],
	["hypothesis-client", hypothesis],
	["inception", casXmi],
	["inception-json", casJson],
	["label-studio", labelStudio],
	["label-studio-html", labelStudio],
	["recogito", webAnnotation],
	["recogito-csv", csv],
	["webanno", webanno],
];

test.each(projects)("the project %s changes nothing if it is imported again", async (folder, format) => {
	expect(exchanged(await projectFiles(folder), format).importAgain()).toEqual([]);
});
