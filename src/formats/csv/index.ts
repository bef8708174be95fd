import { separated } from "./separated.ts";

/** RFC 4180: UTF-8 without a byte order mark, CRLF, a header, one row a span. */
export const csv = separated({
	id: "csv",
	label: "CSV",
	extension: "csv",
	mediaType: "text/csv;charset=utf-8",
	delimiter: ",",
});
