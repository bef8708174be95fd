/** Codes of the folder, of its documents and of the page. */
export const libraryCodes = {
	E_ADD_COMPLEX: {
		meaning:
			"A document was not added, because its HTML or XML is nested too deeply or has too many elements.",
		remedy: "Divide the document, or save it again with a word processor or a browser.",
	},
	E_ADD_DISK: {
		meaning: "A document could not be written, for example because the disk is full. Nothing was added.",
		remedy: "Correct what the message states, then add the document again.",
	},
	E_ADD_EMPTY: {
		meaning: "A document was not added, because it contains no text.",
		remedy: "Check that the file is the right one. For a web page, try `--whole-page`.",
	},
	E_ADD_EXISTS: {
		meaning:
			"A document or image was not added, because the folder has a file of the same name. Nothing was changed.",
		remedy: "Choose another id, for example `ascribe add report.html --id report-2`.",
	},
	E_ADD_FORMAT: {
		meaning: "A document was not added, because it is not Markdown, plain text, HTML or DOCX, or is damaged.",
		remedy: "Save the document in one of these formats.",
	},
	E_ADD_LOCKED: {
		meaning: "A document was not added, because another program was saving into the folder for too long.",
		remedy: "Add the document again. If nothing else is saving, delete `annotations/.ascribe-lock`.",
	},
	E_ADD_ORIGIN: {
		meaning: "A request to add a document did not come from a page of the server.",
		remedy: "Open the address that `ascribe serve` prints, and add the document there.",
	},
	E_ADD_READ_ONLY: {
		meaning: "A document was not added, because the server or the folder is read-only.",
		remedy: "Start `ascribe serve` without `--read-only`, or change the permissions of the folder.",
	},
	E_ADD_REQUEST: {
		meaning: "A request to add a document is not valid or is too large.",
		remedy: "Reload the page. If the page fails again, report the message.",
	},
	E_ADD_TOKEN: {
		meaning: "A request to add a document does not have the token of the server, which has started again.",
		remedy: "Add the document again.",
	},
	E_CATALOGUE: {
		meaning:
			"The server's `catalogue.json` is not a list of documents that this version of the page can read.",
		remedy: "Build or serve the folder again with the same version as the page.",
	},
	E_CONFLICT: {
		meaning:
			"Both sides of a merge changed the same field, or one side deleted an item that the other side changed.",
		remedy: "Open the merged file, and delete one of the two versions between the markers.",
	},
	E_DELETED: {
		meaning: "An annotation file was deleted while the page was open. Its annotations are no longer shown.",
		remedy: "Restore the file, or reload the page.",
	},
	E_DOCUMENT_GONE: {
		meaning:
			"The file of the shown document, or its folder, was deleted, moved or renamed while the page was open. The page keeps the document and the changes to it.",
		remedy: "Put the file or the folder back, then try again. Download the changes if that is not possible.",
	},
	E_DOCUMENT_TWICE: {
		meaning:
			"Two documents have the same id, because their file names differ only in the extension, such as `a.md` and `a.txt`. The plain text was not read.",
		remedy: "Rename one of the two files, and its annotation file.",
	},
	E_ENCODING: {
		meaning: "The file is not valid UTF-8. It was not read.",
		remedy: "Save the file as UTF-8.",
	},
	E_FIX_UNSAVED: {
		meaning:
			"A file was not saved by `ascribe check --fix`, because saving would lose data or the file changed meanwhile.",
		remedy: "Correct what `ascribe check` reports for the file, then try again.",
	},
	E_FRONT_MATTER: {
		meaning:
			"Front matter or a description file is not valid YAML, is too long, or is not a list of `key: value` lines.",
		remedy: "Correct the front matter. Put values that contain a colon in quotation marks.",
	},
	E_IMAGE: {
		meaning: "The content of an image file is of no type that is shown. The image was not used.",
		remedy: "Save the image as PNG, JPEG, GIF, WebP, AVIF or SVG.",
	},
	E_IMPORT_CONFLICT: {
		meaning:
			"A span has changed in an imported file or is missing there, and was changed in the folder since it was imported before. It was not replaced or removed.",
		remedy: "Correct the annotation in one of the two places.",
	},
	E_INIT: {
		meaning: "A file could not be written by `ascribe init`. Files that existed before are unchanged.",
		remedy: "Check the folder and its permissions, and run `ascribe init` again.",
	},
	E_LAYERS: {
		meaning: "The folder has annotations in layers, but no `annotations/layers.json`. Notes need no layers.",
		remedy: "Add `annotations/layers.json` with the layers that the annotations use.",
	},
	E_LINK: {
		meaning: "A symbolic link points outside the folder. It was not followed.",
		remedy: "Replace the link with the file itself.",
	},
	E_MERGE: {
		meaning: "A file could not be merged by its items, so git merged its lines.",
		remedy: "Correct the lines between the markers, then run `ascribe check`.",
	},
	E_NAME: {
		meaning: "The file name is not allowed in this folder. The file was not read.",
		remedy: "Use lower-case letters, digits and hyphens, at most 81 of them, and the right file extension.",
	},
	E_NAME_TWIN: {
		meaning: "Two file names differ only in case or Unicode form. One of the files was not read.",
		remedy: "Rename one of the two files.",
	},
	E_NESTING: {
		meaning:
			"The Markdown is nested too deeply or has too many delimiters. The document is shown as plain paragraphs.",
		remedy: "Reduce the nesting of quotations, lists and emphasis.",
	},
	E_NETWORK: {
		meaning: "A file could not be fetched because the server did not answer.",
		remedy: "Check that the server is running, then try again.",
	},
	E_NOT_FOUND: {
		meaning: "The server has no file at this address.",
		remedy: "Check the address, or add the file.",
	},
	E_PAGE: {
		meaning: "The page failed while it read the files. This is a bug in Ascribe.",
		remedy: "Try again. If the page fails again, run `ascribe check` on the folder and report the output.",
	},
	E_PREPARED: {
		meaning: "A document of a built site is incomplete.",
		remedy: "Build the site again and upload all of its files.",
	},
	E_READ: {
		meaning: "A file or folder exists but could not be read.",
		remedy: "Check the file and its permissions.",
	},
	E_SAVE_DISK: {
		meaning: "A file could not be written, for example because the disk is full. The old file is unchanged.",
		remedy: "Correct what the message states, then save again.",
	},
	E_SAVE_FILE: {
		meaning: "A file was not changed, because saving would lose what could not be read of the file.",
		remedy: "Correct what `ascribe check` reports for the file, then save again.",
	},
	E_SAVE_LAYERS: {
		meaning:
			"The page tried to create `annotations/layers.json`, but another program has created the file with other layers.",
		remedy: "Save again. Download the passages in layers that the folder does not have.",
	},
	E_SAVE_LOCKED: {
		meaning: "Another program was saving into the folder for too long.",
		remedy: "Save again. If nothing else is saving, delete `annotations/.ascribe-lock`.",
	},
	E_SAVE_ORIGIN: {
		meaning: "A request to save did not come from a page of the server.",
		remedy: "Open the address that `ascribe serve` prints, and save there.",
	},
	E_SAVE_READ_ONLY: {
		meaning: "The server, a folder or a file is read-only. The file was not replaced.",
		remedy: "Start `ascribe serve` without `--read-only`, or change the permissions of the file.",
	},
	E_SAVE_REQUEST: {
		meaning: "A request to save is not valid or is too large.",
		remedy: "Reload the page. If the page fails again, report the message.",
	},
	E_SAVE_SHARED: {
		meaning:
			"A change of a shared entity would make the annotations of another document invalid, so nothing was saved.",
		remedy: "Change the other document first, or choose another id for the entity.",
	},
	E_SAVE_TOKEN: {
		meaning: "A request to save does not have the token of the server, which has started again.",
		remedy: "Save again.",
	},
	E_SERVER: {
		meaning: "The server answered a request with an error status.",
		remedy: "Check the server, then try again.",
	},
	E_SIZE: {
		meaning: "The file is larger than the limit for its kind. It was not read.",
		remedy: "Split the file into smaller files.",
	},
	W_SAVE_SYNC: {
		meaning:
			"A file was saved, but the system could not sync its folder. A power failure could restore the old version.",
		remedy: "Check the disk.",
	},
	W_ADD_COMMENTS: {
		meaning: "Comments of a word processor are not part of an added document.",
		remedy: "Annotate the document in Ascribe instead.",
	},
	W_ADD_CHANGES: {
		meaning: "Tracked changes were accepted: insertions are in the added text, deletions are not.",
		remedy: "Accept or reject the changes in the word processor, and add the document again.",
	},
	W_ADD_ELEMENT: {
		meaning:
			"Parts of a source that are not text, such as scripts, forms and videos, are not in the added document.",
		remedy: "If a part matters, describe it in the Markdown file.",
	},
	W_ADD_IMAGE: {
		meaning:
			"An image of a source was not copied, because it is on another site, missing, too large or of another type.",
		remedy: "Save the image beside the source file, as PNG, JPEG, GIF, WebP, AVIF or SVG.",
	},
	W_ADD_LINK: {
		meaning: "Links of a source became plain text, because their address is incomplete or unsafe.",
		remedy: "Save the page with its address, or correct the links in the Markdown file.",
	},
	W_ADD_MARKS: {
		meaning: "A web page marks words or gives them a type (RDFa). Only the words are in the added document.",
		remedy: "Import the annotations as Web Annotations or CSV, or annotate the words again.",
	},
	W_ADD_OUTSIDE: {
		meaning: "Text of a web page is not in the added document, because it is not part of the article.",
		remedy: "If the text matters, add the page with `--whole-page`.",
	},
	W_ADD_STYLE: {
		meaning:
			"Styles of a word processor have no counterpart. Their text is in the added document, their formatting is not.",
		remedy: "Use the heading and list styles of the word processor, or correct the Markdown file.",
	},
	W_ADD_TEXT: {
		meaning: "The text of an added document differs from the text of its source.",
		remedy: "Compare the document with its source, correct the Markdown file, and report the case.",
	},
	W_BOM: {
		meaning: "The file starts with a byte order mark, which was ignored.",
		remedy: "Save the file as UTF-8 without a byte order mark.",
	},
	W_EMPHASIS: {
		meaning:
			"Signs of emphasis beside Chinese, Japanese or Korean characters are shown as text, because no emphasis begins or ends there.",
		remedy: "Move the signs directly beside the words, or write a backslash before each sign that is text.",
	},
	W_FRONT_MATTER: {
		meaning:
			"A value of the front matter or of a description file is not plain text or not a language tag, and was ignored.",
		remedy: "Correct the value, or put it in quotation marks.",
	},
	W_FRONT_MATTER_OPEN: {
		meaning: "The front matter of a document has no last line `---`. It is shown as part of the document.",
		remedy: "Add a line `---` after the last field.",
	},
	W_HTML: {
		meaning:
			"An element of HTML in a document is not shown, or only its content is. HTML that does not end is shown as text.",
		remedy: "Write what the element means as Markdown, or with HTML that `docs/markdown.md` lists.",
	},
	W_HTML_ATTRIBUTE: {
		meaning: "An attribute of HTML in a document has no effect, for example `style` or `class`.",
		remedy: "Delete the attribute, or write what it shows in Markdown.",
	},
	W_IMAGE: {
		meaning: "A document shows an image that is not in the folder, or whose address cannot be shown.",
		remedy: "Put the image into `corpus/` or a subfolder, and write its path relative to the document.",
	},
	W_LINE_ENDS: {
		meaning: "Lines end with CR LF or CR. They were read as LF.",
		remedy: "Save the file with LF line endings.",
	},
	W_LIST_NUMBER: {
		meaning:
			"A line begins with a number and became an item of a list. The number is not part of the text, or another number is shown.",
		remedy: "Write a backslash after the number, as in `1986\\. It was`, if the number is part of the text.",
	},
	W_NUL: {
		meaning: "A document contains the character NUL, which is shown as a replacement character.",
		remedy: "Delete the character, or write the character that the source has there.",
	},
	W_STRAY: {
		meaning: "The file does not belong in this folder and was not read.",
		remedy:
			"Move the file to another folder, or rename it to `<document>.md` or `<document>.txt` if it is a document.",
	},
	W_TABLE_CELLS: {
		meaning: "A row of a table has more cells than the table has columns. The surplus cells are not shown.",
		remedy: "Add columns to the heading of the table, or write a vertical bar of the text as `\\|`.",
	},
	W_UNCOMPARED: {
		meaning: "A document was not compared by `ascribe compare`, because only one of the two folders has it.",
		remedy: "Add the document to both folders, or choose documents with `--document`.",
	},
};
