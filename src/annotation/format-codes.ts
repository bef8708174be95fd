/** Codes of imports and of the formats of other tools. */
export const formatCodes = {
	E_ARCHIVE: {
		meaning: "The file is not a complete zip archive, uses Zip64, or contains no file.",
		remedy: "Create the archive again without Zip64, with the files to import.",
	},
	E_ARCHIVE_ENTRY: {
		meaning: "An entry of an archive is not a plain file, occurs twice, or could not be unpacked.",
		remedy: "Pack plain files only, each once.",
	},
	E_ARCHIVE_SIZE: {
		meaning: "An archive has more entries, or is larger when unpacked, than the limit.",
		remedy: "Divide the archive.",
	},
	E_BRAT_FILE: {
		meaning: "A brat `.ann` or `.txt` file lacks its counterpart, or the two are too large.",
		remedy: "Import both files together.",
	},
	E_BRAT_LINE: {
		meaning: "A line of a brat file is not of a kind that is read.",
		remedy: "Delete the line, or express it with spans, relations and attributes.",
	},
	E_BRAT_TARGET: {
		meaning: "A line of a brat file refers to an id that is not in the file or is not linked to an entity.",
		remedy: "Refer to a span of the file that is linked to an entity.",
	},
	E_CAS_FILE: {
		meaning: "The file is neither XMI nor a UIMA type system, or the type system of the XMI file is missing.",
		remedy: "Import the `.xmi` file together with its `TypeSystem.xml`.",
	},
	E_CAS_REFERENCE: {
		meaning: "A UIMA feature refers to a structure that is not an entity, a name or the document.",
		remedy: "Let the feature refer to an entity, a name or the document.",
	},
	E_CAS_TEXT: {
		meaning: "A UIMA CAS contains no text.",
		remedy: "Export the CAS with its Sofa as a string.",
	},
	E_CAS_TYPE: {
		meaning: "A UIMA type is defined in none of the type systems that were read.",
		remedy: "Import the type system that the file was written with.",
	},
	E_CAS_VIEW: {
		meaning: "A CAS has annotations of several views. Only those of one view were read.",
		remedy: "Export each view to a separate file.",
	},
	E_CELL_IDS: {
		meaning: "The number of names in a cell differs from the number of ids in the cell beside it.",
		remedy: "Give each name an id, or an empty id if the name has none.",
	},
	E_CELL_VALUE: {
		meaning: "A cell contains a value that its field does not allow.",
		remedy: "Use a term that the message lists, or the id of an entity.",
	},
	E_CONLL_LINE: {
		meaning: "A line of a CoNLL file does not have as many columns as the first. The line was left out.",
		remedy: "Write a word and its tags in each line, with the same separator.",
	},
	E_CSV_CELLS: {
		meaning: "A record of a CSV file has more or fewer cells than the header.",
		remedy: "Give the record one cell for each column.",
	},
	E_CSV_COLUMN: {
		meaning: "A CSV file lacks columns that are required.",
		remedy: "Start from a CSV file that Ascribe exported.",
	},
	E_CSV_COLUMN_TWICE: {
		meaning: "A column occurs twice in a CSV file. The first was used.",
		remedy: "Rename or delete one of the columns.",
	},
	E_CSV_ENTITY: {
		meaning: "A row of an entity table has an id that is not valid or not unique, or an unknown type.",
		remedy: "Correct the row, or define the type in `layers.json`.",
	},
	E_CSV_ID: {
		meaning: "A cell of a CSV file does not contain a valid id.",
		remedy:
			"Use letters, digits, full stops, hyphens and underscores. For a document, use its file name without the extension.",
	},
	E_CSV_QUOTE: {
		meaning: "A row of a CSV file has no quote.",
		remedy: "Write the words that the span covers.",
	},
	E_CSV_SYNTAX: {
		meaning: "A CSV file has a quotation mark in the wrong place.",
		remedy: "Correct the quotation marks.",
	},
	E_ENTITY: {
		meaning: "An entity of an imported file has an id that is not valid, or an unknown type.",
		remedy: "Correct the entity, or define its type in `layers.json`.",
	},
	E_FIELD_VALUE: {
		meaning: "A field of an imported entity contains a value that the field does not allow.",
		remedy: "Correct the value, or define the field in `layers.json`.",
	},
	E_FILE_MORE: {
		meaning: "The file does not belong to the same export as the files that were read before it.",
		remedy: "Import the file separately.",
	},
	E_HTML_DATA: {
		meaning: "An HTML page does not contain the data of an Ascribe export, or the data is incomplete.",
		remedy: "Use the complete page as Ascribe exported it.",
	},
	E_IMPORT_FORMAT: {
		meaning: "The file is not in a format that can be imported.",
		remedy: "Convert the file to one of the formats that the message lists.",
	},
	E_IMPORT_UNSAVED: {
		meaning:
			"The result of an import was not saved, because saving would lose data or the file changed meanwhile.",
		remedy: "Correct what `ascribe check` reports, then import again.",
	},
	E_JSON_LINE: {
		meaning: "A line of a JSON Lines file is not valid JSON.",
		remedy: "Correct the line.",
	},
	E_NO_SPAN: {
		meaning: "An annotation has no target, or is a reply to an annotation that the file does not have.",
		remedy: "Export the annotation with its target, or the whole thread.",
	},
	E_SPAN: {
		meaning:
			"A span or section of an imported file has an invalid or repeated id, an unknown layer, or an entity of the wrong type.",
		remedy: "Correct the item, or define the layer in `layers.json` first.",
	},
	E_TEI_ELEMENT: {
		meaning: "A TEI element in `standOff` is not of a kind that is read.",
		remedy: "Use spans, annotations, feature structures, and lists of persons, places or organisations.",
	},
	E_TEI_ID: {
		meaning: "A record of a TEI file has no `xml:id`, so nothing can refer to it.",
		remedy: "Give the record an `xml:id`.",
	},
	E_TEI_ROOT: {
		meaning: "An XML file does not have a `TEI` element as its root.",
		remedy: "Export the file as TEI P5.",
	},
	E_TEI_SPAN: {
		meaning: "A TEI span does not point to two anchors or to one element of the text.",
		remedy: "Let the span point to two anchors or to one element in the body.",
	},
	E_TEI_TEXT: {
		meaning: "A TEI file has no text with a body.",
		remedy: "Export the file with its text.",
	},
	E_TEXT: {
		meaning: "The text of a document in an export contains half of a surrogate pair.",
		remedy: "Export the document again.",
	},
	E_TSV_FORMAT: {
		meaning: "A WebAnno TSV file is not of version 3, or is too large.",
		remedy: "Export the file as WebAnno TSV 3.3.",
	},
	E_TSV_LINE: {
		meaning: "A line of a WebAnno TSV file could not be read.",
		remedy: "Export the file again.",
	},
	E_XML_LIMIT: {
		meaning: "An XML file is too large, is nested too deeply, or has a DOCTYPE.",
		remedy: "Delete the DOCTYPE, or divide the file.",
	},
	E_XML_SYNTAX: {
		meaning: "The file is not well-formed XML.",
		remedy: "Correct the file at the line and column that the message names.",
	},
	W_ANSWER: {
		meaning: "Lines of a Prodigy file were rejected or ignored by their annotators. They were not read.",
		remedy: "To import the lines, accept them in Prodigy.",
	},
	W_ANSWERS: {
		meaning:
			"A Label Studio task has an annotation that its annotator skipped, drafts, or predictions beside its annotations. They were not read.",
		remedy: "Submit the results as an annotation.",
	},
	W_BODY_EMPTY: {
		meaning: "A text about an annotation has no value. The text was left out.",
		remedy: "Add the value, or delete the body.",
	},
	W_CAS_IMPORT: {
		meaning: "A UIMA type system imports another one, which was not loaded.",
		remedy: "Export the type system with all types in one file.",
	},
	W_CAS_TYPE: {
		meaning:
			"Feature structures of a UIMA type, or references to structures that are not spans, were not read.",
		remedy: "To import the annotations, give the type the name of a layer.",
	},
	W_CAS_VIEW: {
		meaning: "A UIMA CAS has several views. One was read.",
		remedy: "Export each view as its own file.",
	},
	W_CELL_ENTITY: {
		meaning: "Two rows have different values for the same entity. The first row was used.",
		remedy: "Write the same values in every row of the entity.",
	},
	W_CONLL_COLUMNS: {
		meaning: "A CoNLL file has further columns, such as parts of speech, which were not read.",
		remedy: "Move the tags to the last column to read them.",
	},
	W_CSV_COLUMN: {
		meaning: "Columns of a CSV file were not read, because no layer defines them.",
		remedy: "Correct their names, or define them in `layers.json`.",
	},
	W_CSV_MAPPED: {
		meaning: "The columns of a table of another tool were recognised by their names.",
		remedy: "Rename the columns if one of them means something else.",
	},
	W_CSV_PARTIAL: {
		meaning: "A CSV file does not contain the documents, so its spans have no position yet.",
		remedy:
			"Import the file into a folder that contains the documents. The spans are then anchored by their quotes.",
	},
	W_CSV_POSITION: {
		meaning: "The `start` and `end` of a row are not a position in the text. The quote alone was used.",
		remedy: "Correct both cells, or leave both empty.",
	},
	W_DOCUMENT_OTHER: {
		meaning: "An imported file is about several documents. Only the requested document was imported.",
		remedy: "Import the file again for the other documents.",
	},
	W_ENTITY_NEW: {
		meaning: "A span links to no known entity. An entity was created from the words of the span.",
		remedy: "Link the span to an entity, or complete the new entity.",
	},
	W_ENTITY_OTHER: {
		meaning: "An imported entity conflicts with the existing entity of the same id. It received a new id.",
		remedy: "Merge the two entities, or give them different names.",
	},
	W_FIELD_UNKNOWN: {
		meaning: "A field of an imported entity is not defined for its type.",
		remedy: "Correct the name of the field, or define the field in `layers.json`.",
	},
	W_IMPORT_FORMAT: {
		meaning: "One of several files is not in a format that can be imported. It was ignored.",
		remedy: "Convert the file to one of the formats that the message lists.",
	},
	W_IMPORT_REMOVED: {
		meaning:
			"Spans of an earlier import were removed, because a corrected file no longer contains them. Spans that were changed in the folder stay.",
		remedy: "To keep the spans, undo the import, or import the earlier file.",
	},
	W_OFFSET_UNIT: {
		meaning:
			"The offsets of a file do not fit in the usual unit, but in another one. They were read in that unit.",
		remedy: "Check that the spans cover whole words.",
	},
	W_PAGE_LINKED: {
		meaning: "A collection only links to one of its pages or annotations, which was not read.",
		remedy: "Save it as a file, and import it too.",
	},
	W_RESULT: {
		meaning: "A Label Studio result is neither a labelled region nor a labelled relation. It was not read.",
		remedy: "Add the result as a field of the entity that the span links to.",
	},
	W_TASK_DATA: {
		meaning:
			"A file of doccano, Prodigy, spaCy or Label Studio has further data about its texts. It was not kept.",
		remedy: "Keep the file, or add the data to the titles or the texts.",
	},
	W_TEI_OMITTED: {
		meaning: "Some elements of a TEI file were left out, such as page breaks, deletions and other readings.",
		remedy: "Keep the original file if the elements matter.",
	},
	W_TEI_TEXT: {
		meaning: "Only the text of some elements of a TEI file was read.",
		remedy: "Keep the original file if the elements matter.",
	},
	W_TEXT_HASH: {
		meaning: "The text of a document does not match its SHA-256.",
		remedy: "Export the document again, or check that each span still covers its words.",
	},
	W_TSV_WORDS: {
		meaning: "Tokens of a WebAnno TSV file differ from its text. The text was used.",
		remedy: "Export the file again, with offsets in UTF-16 units.",
	},
};
