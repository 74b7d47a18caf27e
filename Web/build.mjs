// Bundles each port into Web/built and writes manifest.json, from which the server names the files in its pages.
// Needs Debian's esbuild, nodejs, libjs-leaflet and libjs-chart.js; takes a few seconds.
//   node Web/build.mjs            build
//   node Web/build.mjs --check    build, then fail when a port is over its byte budget
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const web = dirname(fileURLToPath(import.meta.url));
const built = join(web, "built");
const scratch = join(web, `built.${process.pid}`);
const libraries = {
    leaflet: "/usr/share/javascript/leaflet/leaflet.esm.js",
    "chart.js": "/usr/share/javascript/chart.js/chart.mjs",
};

/** Bytes after gzip: what the first screen loads, and that plus the map. Consoles count the map as first screen. */
const budgets = {
    field: { first: 60_000, withMap: 120_000 },
    town: { first: 150_000, withMap: 150_000 },
    police: { first: 150_000, withMap: 150_000 },
    department: { first: 150_000, withMap: 150_000 },
    command: { first: 150_000, withMap: 150_000 },
    administration: { first: 150_000, withMap: 150_000 },
    resident: { first: 30_000, withMap: 30_000 },
    signin: { first: 30_000, withMap: 30_000 },
    screen: { first: 300_000, withMap: 300_000 },
    push: { first: 3_000, withMap: 3_000 },
};

/**
 * Runs esbuild for one port; answers its list of output files with what each imports.
 *
 * Code is split by who needs it, which would cut the first load into some twenty files: on a slow network each half a dozen
 * of them costs another round trip. Every module is told that it needs the entry (`--inject`), so all that the entry itself
 * loads is needed by everybody and stays together in one file.
 */
function bundle(port) {
    const metafile = join(scratch, `${port}.meta.json`);
    const entry = join(web, "ports", port, `${port}.ts`);
    execFileSync("esbuild", [
        entry, `--inject:${entry}`, "--bundle", "--minify", "--splitting", "--format=esm", "--charset=utf8",
        "--target=es2020,chrome87,safari14", `--outdir=${scratch}`, "--entry-names=[name]-[hash]",
        "--chunk-names=part-[hash]", "--loader:.png=dataurl", "--log-level=warning", "--legal-comments=none",
        ...Object.entries(libraries).map(([name, file]) => `--alias:${name}=${file}`),
        "--alias:leaflet-style=/usr/share/javascript/leaflet/leaflet.css", `--metafile=${metafile}`,
    ], { stdio: "inherit", cwd: web });
    const outputs = JSON.parse(readFileSync(metafile, "utf8")).outputs;
    rmSync(metafile);
    const named = Object.entries(outputs).map(([path, output]) => [path.split("/").pop(), output]);
    // The style of the entry comes a second time beside the file that holds its code.
    const isRepeatedStyle = ([name]) => /^part-.*\.css$/.test(name);
    const repeated = named.filter(isRepeatedStyle);
    if (repeated.length > 1) throw new Error(`${port}: more than the style of its entry came in parts: ${repeated.map(([name]) => name).join(", ")}`);
    for (const [name] of repeated) rmSync(join(scratch, name));
    return Object.fromEntries(named.filter((one) => !isRepeatedStyle(one)));
}

/** The files that the browser must have before the entry runs: everything reached by static imports. */
function preloads(outputs, entry) {
    const found = new Set();
    const visit = (name) => {
        for (const { path, kind } of outputs[name].imports) {
            const imported = path.split("/").pop();
            if (kind !== "import-statement" || found.has(imported)) continue;
            found.add(imported);
            visit(imported);
        }
    };
    visit(entry);
    return [...found];
}

function digest(content) { return createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase(); }

/** What makes the Field port an app: its pictures, its web manifest and its service worker, which knows every file of the port. */
function app(outputs) {
    const icons = [192, 512].map((size) => {
        const bytes = readFileSync(join(web, "icons", `field-${size}.png`));
        const name = `field-${size}-${digest(bytes)}.png`;
        writeFileSync(join(scratch, name), bytes);
        return { src: `/assets/${name}`, sizes: `${size}x${size}`, type: "image/png", purpose: "any maskable" };
    });
    writeFileSync(join(scratch, "field.webmanifest"), JSON.stringify({
        name: "邻里网格员端", short_name: "邻里", lang: "zh-CN", id: "/field", start_url: "/field", scope: "/field", display: "standalone",
        theme_color: "#0052d9", background_color: "#f3f5f9", icons,
    }));
    const files = [...Object.keys(outputs), ...icons.map(({ src }) => src.split("/").pop())].sort();
    execFileSync("esbuild", [
        join(web, "ports", "field", "service-worker.ts"), "--bundle", "--minify", "--charset=utf8", "--target=es2020,chrome87,safari14",
        `--define:FILES=${JSON.stringify(files)}`, `--define:VERSION=${JSON.stringify(digest(files.join()))}`,
        `--outfile=${join(scratch, "field-worker.js")}`, "--log-level=warning",
    ], { stdio: "inherit", cwd: web });
    compress("field-worker.js");
    return icons[0].src.split("/").pop();
}

function compress(name) {
    const bytes = readFileSync(join(scratch, name));
    const gzip = gzipSync(bytes, { level: 9 });
    writeFileSync(join(scratch, `${name}.gz`), gzip);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    writeFileSync(join(scratch, `${name}.br`), brotliCompressSync(bytes, quality));
    return gzip.length;
}

function licences() {
    const packages = { "Leaflet 1.7.1": "libjs-leaflet", "Chart.js 3.9.1": "libjs-chart.js" };
    return Object.entries(packages).map(([title, name]) => {
        const file = `/usr/share/doc/${name}/copyright`;
        return `${title}, as packaged by Debian (${name}).\n\n${readFileSync(file, "utf8")}`;
    }).join("\n\n----------------------------------------\n\n");
}

rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
const manifest = {};
const sizes = {};
let over = 0;
for (const [port, budget] of Object.entries(budgets)) {
    const outputs = bundle(port);
    const names = Object.keys(outputs);
    for (const name of names) sizes[name] ??= compress(name);
    const script = names.find((name) => name.startsWith(`${port}-`) && name.endsWith(".js"));
    const style = names.find((name) => name.startsWith(`${port}-`) && name.endsWith(".css"));
    const preload = preloads(outputs, script);
    const map = names.filter((name) =>
        Object.keys(outputs[name].inputs).some((input) => input.endsWith(libraries.leaflet)));
    const first = [script, style, ...preload].filter(Boolean).reduce((sum, name) => sum + sizes[name], 0);
    const withMap = first + map.filter((name) => !preload.includes(name) && name !== script)
        .reduce((sum, name) => sum + sizes[name], 0);
    manifest[port] = { script, style: style ?? "", preload, gzip: { first, withMap } };
    if (port === "field") manifest[port].icon = app(outputs);
    const verdict = first > budget.first || withMap > budget.withMap ? "OVER BUDGET" : "ok";
    if (verdict !== "ok") over += 1;
    console.log(`${port.padEnd(15)} first ${String(first).padStart(7)}  with map ${String(withMap).padStart(7)}  ${verdict}`);
}
writeFileSync(join(scratch, "manifest.json"), JSON.stringify(manifest, null, 1));
writeFileSync(join(scratch, "LICENSES.txt"), licences());
rmSync(built, { recursive: true, force: true });
renameSync(scratch, built);
if (process.argv.includes("--check") && over > 0) process.exit(1);
