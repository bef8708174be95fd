export const openDocumentMessages = {
	title: "Open a document",
	visit:
		"The document is shown until you leave or reload the page. It is saved only if you add it to the folder or download it.",
	files: "File",
	formats:
		"Markdown, plain text, web page (HTML) or Word document (DOCX). Choose a page and its images together. Annotations that contain their text are opened too. You can also drop files on the page.",
	nothing: "No file is chosen.",
	reading: "Reading the file",
	failed: "The file could not be read. Choose it again.",
	refused: "Not opened. Choose another file.",
	ready: (title: string) => `Ready: ${title}`,
	problems: "What is lost or needs attention",
	wholePage: "Keep the text around the article",
	open: "Open",
	add: "Add to the folder",
	adding: "Adding",
	download: "Download",
	added: (file: string) => `Added ${file}`,
	opened: (title: string) => `Opened ${title}`,
	note: "Opened document",
	notSaved: "This document is open for this visit. It is not in the folder.",
	taken: (file: string) =>
		`Somebody has added another document as ${file}. This one stays open for this visit. To keep this one, download it and open the download.`,
};
