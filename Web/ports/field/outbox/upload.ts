// Sends a photo in pieces (tus 1.0): what has arrived need not be sent again after the connection is lost.
import { exchange, impatient, pageToken, Refusal } from "../../../shared/api";
import type { Photo } from "./rules";

/** Small enough that a bad network gets one through, large enough that a usual photo takes two or three. */
const piece = 128 * 1024;
const patience = 60_000;
const version = { "Tus-Resumable": "1.0.0" };

/** Base64 of a text's UTF-8, as the protocol writes names. */
function encoded(text: string): string {
    return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

async function begin(file: Blob, name: string): Promise<string> {
    const headers = { ...pageToken(), ...version, "Upload-Length": String(file.size), "Upload-Metadata": `filename ${encoded(name)}` };
    const answer = await impatient(patience, (signal) => exchange("/api/uploads", { method: "POST", headers, signal }));
    const id = (answer.headers.get("Location") ?? "").split("/").pop();
    if (!id) throw new Error("the upload has no address");
    return id;
}

/** How much has arrived; undefined when the server knows nothing of the upload any more. */
async function arrived(upload: string): Promise<number | undefined> {
    try {
        const answer = await impatient(patience, (signal) => exchange(`/api/uploads/${upload}`, { method: "HEAD", headers: version, signal }));
        return Number(answer.headers.get("Upload-Offset"));
    } catch (error) {
        if (error instanceof Refusal && [404, 410].includes(error.status)) return undefined;
        throw error;
    }
}

async function sendPiece(upload: string, file: Blob, offset: number): Promise<number> {
    const headers = {
        ...pageToken(), ...version, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream",
    };
    const body = file.slice(offset, offset + piece);
    const answer = await impatient(patience, (signal) => exchange(`/api/uploads/${upload}`, { method: "PATCH", headers, body, signal }));
    return Number(answer.headers.get("Upload-Offset"));
}

/**
 * Sends what is missing of a photo; answers the id of the attachment.
 * @param save writes down which upload has begun, before a byte is sent.
 */
export async function uploadInPieces(file: Blob, photo: Photo, save: () => Promise<void>): Promise<string> {
    let offset = photo.upload === undefined ? undefined : await arrived(photo.upload);
    if (photo.upload === undefined || offset === undefined) {
        photo.upload = await begin(file, photo.name);
        offset = 0;
        await save();
    }
    // An upload that is whole gets one more, empty piece: its answer says that the photo could be used.
    do {
        try {
            offset = await sendPiece(photo.upload, file, offset);
        } catch (error) {
            if (!(error instanceof Refusal) || error.code !== "uploadOffsetWrong") throw error;
            offset = await arrived(photo.upload) ?? 0;
        }
    } while (offset < file.size);
    return photo.upload;
}
