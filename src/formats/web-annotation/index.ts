import { annotationContext } from "../../annotation/index.ts";
import type { Format } from "../format.ts";
import { countMatches } from "../kit/count-matches.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { readWebAnnotation } from "./read.ts";
import { webAnnotationFileType, writeWebAnnotation } from "./write.ts";

/**
 * A Web Annotation collection (Web Annotation Data Model 5) of one or more documents. The file contains the
 * texts, the layers, all entities and an embedded JSON-LD context. Readers therefore need only the W3C context,
 * which JSON-LD tools include. Annotations of other tools can be imported in every form of the model.
 */
export const webAnnotation: Format = {
	id: "web-annotation",
	label: "Web Annotation",
	hint: "W3C standard, for annotation tools and linked data",
	...webAnnotationFileType,
	offsets: "code point",
	write: writeWebAnnotation,
	read: readOneFile(readWebAnnotation),
	countSpans: (content) => countMatches(content, /"target"\s*:/),
	detect: ([file]) => isAnnotation(headOf(file)),
};

/**
 * True if the start of a file has a node of the Web Annotation vocabulary. Tools leave out the context, but not the
 * types of the annotation and its selectors.
 */
const isAnnotation = (head: string): boolean =>
	/^\s*[[{]/.test(head) &&
	(isTextAnnotator(head) ||
		/"(?:oa:)?Annotation(?:Collection|Page)"/.test(head) ||
		(/"(?:oa:)?Annotation"/.test(head) &&
			(head.includes(`"${annotationContext}"`) || /"target"\s*:/.test(head))));

/** True for the own form of the libraries text-annotator and Annotorious, in which an annotation has `bodies`. */
const isTextAnnotator = (head: string): boolean =>
	/"bodies"\s*:\s*\[/.test(head) && /"target"\s*:\s*\{/.test(head) && /"selector"\s*:/.test(head);
