import { annotationContext } from "../../annotation/index.ts";
import type { Format } from "../format.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { readWebAnnotation } from "./read.ts";
import { webAnnotationFileType, writeWebAnnotation } from "./write.ts";

/**
 * A Web Annotation collection (Web Annotation Data Model 5) of one or more documents. The file
 * contains the texts, the layers, all entities and its own JSON-LD context, so that only the
 * context of the W3C is loaded, which every tool has.
 */
export const webAnnotation: Format = {
	id: "web-annotation",
	label: "Web Annotation",
	...webAnnotationFileType,
	offsets: "code point",
	write: writeWebAnnotation,
	read: readOneFile(readWebAnnotation),
	detect: ([file]) =>
		headOf(file).includes(`"${annotationContext}"`) && /"AnnotationCollection"/.test(headOf(file)),
};
