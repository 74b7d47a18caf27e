// Administration: who works here, where, on what; and the tables that the district imports.
import "../../styles/administration.css";
import "../../shared/texts/desk-ports";
import { openDutyTable } from "../../shared/duties/duty-table";
import { startPort } from "../../shared/port";
import { openAreas } from "./areas";
import { openAccesses, openCheckpoints, openPurges } from "./audit";
import { openCoverage } from "./coverage";
import { openDisplays } from "./displays";
import { importRights, openImports } from "./imports";
import { openOrganisations } from "./organisations";
import { openPoliceGrids } from "./police-grids";
import { openPostings } from "./postings";
import { openTokens } from "./tokens";
import { openTypes } from "./types";
import { openUsers } from "./users";

startPort({
    tabs: [
        {
            text: "group.accounts",
            tabs: [
                { name: "users", text: "tab.users", needs: "seeAccounts", open: openUsers },
                { name: "postings", text: "tab.postings", needs: "seeRegisters", open: openPostings },
                { name: "tokens", text: "tab.tokens", needs: "seeAccounts", open: openTokens },
                { name: "displays", text: "tab.displays", needs: "seeAccounts", open: openDisplays },
            ],
        },
        {
            text: "group.registers",
            tabs: [
                { name: "organisations", text: "tab.organisations", needs: "seeRegisters", open: openOrganisations },
                { name: "policeGrids", text: "tab.policeGrids", needs: "seeRegisters", open: openPoliceGrids },
                { name: "areas", text: "tab.areas", needs: "seeRegisters", open: openAreas },
                { name: "types", text: "tab.types", needs: "seeRegisters", open: openTypes },
                { name: "dutyTable", text: "tab.dutyTable", needs: "seeRegisters", open: openDutyTable },
                { name: "coverage", text: "tab.coverage", needs: "seeRegisters", open: openCoverage },
            ],
        },
        { name: "imports", text: "tab.imports", needs: Object.values(importRights), open: openImports },
        {
            text: "group.audit",
            tabs: [
                { name: "accesses", text: "tab.accesses", needs: "readAuditTrail", open: openAccesses },
                { name: "checkpoints", text: "tab.checkpoints", needs: "readAuditTrail", open: openCheckpoints },
                { name: "purges", text: "tab.purges", needs: "readAuditTrail", open: openPurges },
            ],
        },
    ],
});
