// Starts the page on which a course is made: connects the steps with each other and the server.

import { initDatesStep } from "./dates-step.js";
import { initDialog } from "./dialog.js";
import { perform } from "./editor-state.js";
import { initPromptForm } from "./prompt-form.js";
import { initSaving } from "./saving.js";
import { initSourceStep } from "./source-step.js";
import { initSteps, showFirstStep } from "./steps.js";
import { initTextStep } from "./text-step.js";

for (const init of [initDialog, initSteps, initTextStep, initSourceStep, initPromptForm, initDatesStep,
  initSaving]) init();
await perform("state");
showFirstStep();
