// Administration: who works here, where, on what; and the tables that the district imports.
import "../../styles/administration.css";
import { startPort } from "../../shared/port";
import { openAreas } from "./areas";
import { openCoverage } from "./coverage";
import { openImports } from "./imports";
import { openOrganisations } from "./organisations";
import { openPostings } from "./postings";
import { openTypes } from "./types";
import { openUsers } from "./users";

startPort({
    tabs: [
        { name: "users", text: "tab.users", open: openUsers },
        { name: "postings", text: "tab.postings", open: openPostings },
        { name: "organisations", text: "tab.organisations", open: openOrganisations },
        { name: "areas", text: "tab.areas", open: openAreas },
        { name: "types", text: "tab.types", open: openTypes },
        { name: "coverage", text: "tab.coverage", open: openCoverage },
        { name: "imports", text: "tab.imports", open: openImports },
    ],
});
