/**
 * Parses exactly the grammar of RFC 4180, section 2: CRLF ends each record, and a quotation mark
 * inside a cell is doubled.
 *
 * @throws Error for any other input
 */
export function parseRfc4180(file: string): readonly (readonly string[])[] {
	const records: string[][] = [];
	let record: string[] = [];
	const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
	while (cell.lastIndex < file.length) {
		const at = cell.lastIndex;
		const match = cell.exec(file);
		if (!match) throw new Error(`No cell of RFC 4180 at ${at}: ${file.slice(at, at + 20)}`);
		record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
		if (match[3] === "\r\n") {
			records.push(record);
			record = [];
		}
	}
	return records;
}
