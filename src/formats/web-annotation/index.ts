import { annotationContext } from "../../annotation/index.ts";
import type { Format } from "../format.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { readWebAnnotation } from "./read.ts";
import { webAnnotationFileType, writeWebAnnotation } from "./write.ts";

/**
 * A Web Annotation collection (Web Annotation Data Model 5) of one or more documents. The file contains the
 * texts, the layers, all entities and an embedded JSON-LD context. Readers therefore need only the W3C context,
 * which JSON-LD tools include.
 */
export const webAnnotation: Format = {
	id: "web-annotation",
	label: "Web Annotation",
	hint: "W3C standard, for annotation tools and linked data",
	...webAnnotationFileType,
	offsets: "code point",
	write: writeWebAnnotation,
	read: readOneFile(readWebAnnotation),
	detect: ([file]) =>
		headOf(file).includes(`"${annotationContext}"`) && /"AnnotationCollection"/.test(headOf(file)),
};
