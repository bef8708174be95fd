/** The check sum of zip (APPNOTE 4.4.7), as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
	let sum = ~0;
	for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);
	return ~sum >>> 0;
}

const table = Int32Array.from({ length: 256 }, (_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	return value;
});
