using PilotGuardBot.Domain.Vocabulary;

namespace PilotGuardBot.Domain.Tests.Vocabulary;

/// <summary>
/// Which word of a name or a unit decides what it measures. A line is the kind (activity is strong or weak), the word, the id and the unit;
/// above them stands the reason, as people read it.
/// </summary>
public sealed class DecidingWordTests
{
    const string Told =
        """
        # strong: a unit of activity
        strong   tokens                   tokens-consumed                        tokens
        strong   recommendations          recommendations-shown                  recommendations
        strong   scenarios                timetable-scenarios-simulated          scenarios
        strong   documents                bills-of-lading-extracted              documents
        strong   agents                   agents-in-production                   agents
        strong   prompts                  prompt-library-size                    prompts
        strong   suggestions              code-suggestions-shown                 suggestions/dev
        strong   pocs                     proofs-of-concept-started              PoCs
        # strong: a word for use of a tool
        strong   copilot                  copilot-nps                            NPS
        strong   velocity                 velocity                               story points
        strong   tool                     newsroom-tool-satisfaction             score
        strong   assistant                assistant-satisfaction                 score
        # strong: a word for work done
        strong   drafted                  credit-memos-drafted                   memos
        strong   processed                alerts-processed-by-ai                 alerts
        strong   generated                sar-narratives-generated               narratives
        strong   drafted                  discharge-letters-drafted              letters
        strong   generated                clinical-notes-generated               notes
        strong   trained                  clinicians-trained                     people
        strong   written                  product-descriptions-written           descriptions
        strong   updated                  price-tags-updated                     tags
        strong   labelled                 inspection-images-labelled             images
        strong   created                  work-instructions-created              documents
        strong   connected                sensors-connected-to-model             models
        strong   onboarded                operators-onboarded                    users
        strong   handled                  maintenance-tickets-handled            tickets
        strong   handled                  calls-handled                          calls
        strong   classified               tickets-auto-classified                tickets
        strong   trained                  employees-trained-on-copilot           employees
        strong   summarised               policy-documents-summarised            documents
        strong   opened                   prs-opened                             PRs
        strong   extracted                clauses-extracted                      clauses
        strong   uploaded                 documents-uploaded                     documents
        strong   suggested                headlines-suggested                    headlines
        strong   captioned                videos-captioned                       videos
        strong   answered                 crew-messages-answered                 messages
        strong   sent                     rebooking-emails-sent                  emails
        strong   digitised                maintenance-logs-digitised             logs
        strong   summarised               adjuster-notes-summarised              notes
        strong   scanned                  policies-scanned                       policies
        strong   analysed                 claim-photos-analysed                  photos
        strong   classified               broker-emails-classified               emails
        strong   written                  adverse-event-narratives-written       narratives
        strong   translated               listings-translated                    listings
        strong   optimised                routes-optimised                       routes
        strong   prefilled                customs-forms-prefilled                forms
        strong   onboarded                drivers-onboarded-to-app               drivers
        strong   parsed                   tender-emails-parsed                   emails
        strong   processed                drone-images-processed                 images
        strong   answered                 foi-requests-answered                  requests
        strong   translated               pages-translated                       pages
        strong   created                  lesson-plans-created                   lesson plans
        strong   scanned                  fields-scanned                         fields
        strong   sent                     advice-messages-sent                   messages
        strong   tagged                   site-photos-tagged                     photos
        strong   transcribed              daily-logs-transcribed                 logs
        strong   digitised                core-logs-digitised                    logs
        strong   read                     meter-photos-read                      photos
        strong   personalised             supporter-emails-personalised          emails
        strong   triaged                  alerts-triaged-by-ai                   alerts
        strong   tested                   journal-entries-tested                 entries
        strong   suggested                stowage-plans-suggested                plans
        strong   annotated                x-rays-annotated                       x-rays
        strong   run                      crash-simulations-run                  simulations
        strong   produced                 match-clips-produced                   clips
        strong   analysed                 satellite-images-analysed              images
        strong   transcribed              catch-reports-transcribed              reports
        strong   assigned                 copilot-seats-assigned                 seats
        strong   touched                  tickets-touched-by-ai                  tickets
        strong   held                     training-sessions-held                 sessions
        strong   deployed                 models-deployed                        models
        strong   produced                 translations-produced                  pages/day
        strong   scored                   leads-scored-by-ai                     leads/week
        strong   identified               use-cases-identified                   use cases
        strong   run                      workshops-run                          workshops
        strong   labelled                 images-labelled                        images
        strong   uploaded                 policies-uploaded                      policies
        strong   assisted                 code-reviews-assisted                  reviews/week
        strong   submitted                ideas-submitted                        ideas
        strong   viewed                   dashboards-viewed                      views
        strong   prefilled                forms-prefilled                        forms/day
        strong   published                assistants-published                   assistants
        strong   asked                    questions-asked-to-bot                 questions/week
        strong   triaged                  alerts-triaged-by-model                alerts/day
        strong   tagged                   tickets-auto-tagged                    tickets/day
        strong   enriched                 listings-enriched                      listings
        strong   parsed                   cvs-parsed                             CVs/day
        strong   searched                 policies-searched                      searches
        strong   ingested                 data-rows-ingested                     rows
        strong   prepared                 briefs-prepared-with-ai                briefs
        # strong: something that work puts out
        strong   conversations            bot-conversations                      sessions
        strong   queries                  store-associate-queries                queries
        strong   logins                   assistant-logins                       logins/week
        strong   summaries                call-summaries                         summaries
        strong   questions                hr-chatbot-questions                   questions
        strong   lines                    lines-of-code-generated                lines
        strong   prompts                  prompts-per-developer                  prompts
        strong   page-views               page-views                             views
        strong   questions                straight-questions-to-bot              questions
        strong   searches                 literature-searches                    searches
        strong   clicks                   clicks-on-suggestions                  clicks
        strong   queries                  search-queries                         queries/day
        strong   chats                    tutor-chats                            chats
        strong   sessions                 concierge-bot-sessions                 sessions
        strong   logins                   field-app-logins                       logins
        strong   images                   concept-art-images                     images
        strong   prompts                  engineer-prompts                       prompts
        strong   chats                    client-chats                           chats
        strong   lines                    lines-of-code-accepted                 lines
        strong   summaries                summaries-per-clinician                summaries
        strong   api-calls                api-calls                              calls/day
        strong   sessions                 self-service-sessions                  sessions
        strong   searches                 knowledge-searches                     searches/user
        strong   licences                 enabled-licences                       licences
        # strong: time saved, not money
        strong   freed                    hours-freed-in-compliance              hours
        strong   saved                    time-saved-on-notes                    min/day
        strong   saved                    interview-minutes-saved                min
        strong   freed                    caseworker-time-freed                  hours
        strong   reclaimed                staff-hours-reclaimed                  hours
        strong   given-back               hours-given-back                       h/week
        # weak: a unit of activity
        weak     users                    farmers-using-app                      users
        # weak: a word for use of a tool
        weak     adoption                 advisor-copilot-adoption               %
        weak     usage                    scribe-usage                           %
        weak     containment              chatbot-containment-rate               %
        weak     deflection               call-deflection                        %
        weak     productivity             agent-productivity                     calls/agent
        weak     acceptance-rate          suggestion-acceptance-rate             %
        weak     users                    active-copilot-users                   users
        weak     test-coverage            test-coverage                          %
        weak     assistant                lawyers-using-assistant                %
        weak     usage                    assistant-usage                        %
        weak     copilot                  staff-using-copilot                    %
        weak     ai                       essays-graded-by-ai                    essays
        weak     engagement               platform-engagement                    %
        weak     active-users             daily-active-users                     users
        weak     copilot                  consultants-using-copilot              %
        weak     ai                       pull-requests-with-ai                  %
        weak     adoption                 ai-adoption                            % of staff
        weak     active-users             weekly-active-users                    users
        weak     containment              chatbot-containment                    %
        weak     automation-coverage      automation-coverage                    % of steps
        weak     velocity                 engineer-velocity                      points
        # weak: a word for work done
        weak     reviewed                 kyc-files-reviewed                     files
        weak     written                  share-of-content-written-by-ai         %
        weak     accepted                 agent-assist-suggestions-accepted      %
        weak     screened                 cvs-screened                           CVs
        weak     reviewed                 contracts-reviewed                     contracts
        weak     processed                claims-processed                       claims
        weak     screened                 molecules-screened-by-ai               molecules
        weak     tracked                  shipments-tracked                      shipments
        weak     analysed                 drone-flights-analysed                 flights
        weak     replied                  reviews-replied                        reviews
        weak     checked                  drawings-checked                       drawings
        weak     processed                vouchers-processed                     vouchers
        weak     catalogued               items-catalogued-by-ai                 items
        weak     accepted                 suggestions-accepted                   %
        weak     read                     invoices-read-by-ocr                   invoices/day
        weak     automated                share-of-tasks-automated               %
        weak     triaged                  claims-triaged-by-ai                   claims/day
        weak     scheduled                interviews-scheduled-by-bot            interviews
        # weak: working time
        weak     handle-time              average-handle-time                    min
        weak     minutes                  charting-minutes                       min/patient
        weak     time                     documentation-time                     hours/shift
        weak     time                     code-review-time                       hours/PR
        weak     hours                    research-hours                         h
        weak     hours                    medical-writer-hours                   hours/report
        weak     minutes                  receptionist-minutes                   min/call
        # model: a word for the quality of a model
        model    auc                      fraud-model-auc                        score
        model    sensitivity              triage-model-sensitivity               %
        model    accuracy                 answer-accuracy                        %
        model    hallucination            hallucination-rate                     %
        # outcome: a currency
        outcome  EUR                      fraud-losses                           EUR
        outcome  bps                      net-interest-margin                    bps
        outcome  EUR                      markdown-cost                          EUR
        outcome  EUR                      sales-per-square-metre                 EUR/m2
        # outcome: a physical unit
        outcome  m3                       water-use                              m3/ha
        outcome  l                        pesticide-per-hectare                  l/ha
        outcome  g                        giveaway                               g/pack
        outcome  t                        landfill-tonnage                       t
        outcome  t                        off-spec-product                       t/month
        # outcome: a word for an outcome
        outcome  cost-income              cost-income-ratio                      %
        outcome  false-positive           aml-false-positive-rate                %
        outcome  abandoned                abandoned-calls                        calls
        outcome  readmissions             readmissions-30d                       %
        outcome  no-show                  no-show-rate                           %
        outcome  denied                   denied-claims                          %
        outcome  errors                   medication-errors                      errors/1000 doses
        outcome  shrinkage                shrinkage                              %
        outcome  sell-through             sell-through-rate                      %
        outcome  returns                  returns-rate                           %
        outcome  oee                      oee                                    %
        outcome  first-pass               first-pass-yield                       %
        outcome  energy                   energy-per-unit                        kWh/unit
        outcome  warranty-claims          warranty-claims                        claims/1000 units
        outcome  defects                  ppm-defects                            ppm
        outcome  defect-detection-recall  defect-detection-recall                %
        outcome  dropped                  dropped-call-rate                      %
        outcome  first-contact            first-contact-resolution               %
        outcome  mttr                     mttr                                   hours
        outcome  offer-acceptance         offer-acceptance-rate                  %
        outcome  vacancy-rate             vacancy-rate                           %
        outcome  days                     absence-days                           days/employee
        outcome  change-failure           change-failure-rate                    %
        outcome  availability             availability                           %
        outcome  reopen                   ticket-reopen-rate                     %
        outcome  cycle-time               contract-cycle-time                    days
        outcome  missed                   missed-deadlines                       deadlines
        outcome  leakage                  contract-value-leakage                 %
        outcome  renewals                 renewals                               %
        outcome  load-factor              load-factor                            %
        outcome  mishandled               mishandled-bags                        bags/1000 passengers
        outcome  loss-ratio               loss-ratio                             %
        outcome  quote-to-bind            quote-to-bind                          %
        outcome  reopened                 reopened-claims                        claims
        outcome  rejection                batch-rejection-rate                   %
        outcome  deviations               deviations-per-batch                   deviations/batch
        outcome  recalls                  product-recalls                        recalls
        outcome  abandonment              cart-abandonment                       %
        outcome  return-rate              return-rate                            %
        outcome  otif                     otif                                   %
        outcome  failed                   failed-deliveries                      %
        outcome  damaged                  damaged-goods                          pallets
        outcome  saidi                    saidi                                  min/customer
        outcome  heat                     heat-rate                              kJ/kWh
        outcome  consumption              unbilled-consumption                   %
        outcome  backlog                  case-backlog                           cases
        outcome  satisfaction             citizen-satisfaction                   score
        outcome  response-time            emergency-response-time                min
        outcome  retention                student-retention                      %
        outcome  mortality                calf-mortality                         %
        outcome  occupancy                occupancy                              %
        outcome  booking                  direct-booking-share                   %
        outcome  overbookings             overbookings                           walks/month
        outcome  turnaround               rfi-turnaround                         days
        outcome  bid-win                  bid-win-rate                           %
        outcome  spills                   tailings-spills                        spills
        outcome  cancelled                cancelled-trains                       trains
        outcome  compliance               drinking-water-compliance              %
        outcome  contamination            recycling-contamination                %
        outcome  vulnerabilities          critical-vulnerabilities-open          vulnerabilities
        outcome  restatements             restatements                           restatements
        outcome  damage                   container-damage-rate                  %
        outcome  adherence                refill-adherence                       %
        outcome  safety                   process-safety-events                  events
        outcome  queue-time               queue-time-at-entry                    min
        outcome  burglaries               burglary-rate                          burglaries/1000 homes
        outcome  complication             surgical-complication-rate             %
        outcome  first-time               first-time-fix-rate                    %
        outcome  bad-debt                 bad-debt-ratio                         %
        outcome  duplicate                duplicate-payments                     payments/month
        outcome  unplanned                unplanned-stops                        stops/week
        outcome  cancellations            subscription-cancellations             customers/month
        outcome  delays                   turnaround-delays                      min/flight
        outcome  pressure-ulcers          pressure-ulcers                        cases/month
        outcome  cost                     cost-of-quality                        % of sales
        outcome  setup-time               setup-time                             min
        outcome  recovery-rate            recovery-rate                          % of debt
        outcome  corrections              article-corrections                    corrections/100 articles
        outcome  snags                    snag-count                             snags/unit
        # unknown
        unknown  -                        payment-repair-rate                    %
        unknown  -                        left-without-being-seen                %
        unknown  -                        corrections-published                  corrections/1000 articles
        unknown  -                        enrolment-time                         weeks
        unknown  -                        customs-holds                          holds/1000 shipments
        unknown  -                        reading-level-gain                     points
        unknown  -                        graduate-employment                    %
        unknown  -                        days-on-market                         days
        unknown  -                        wheel-flat-rate                        %
        unknown  -                        sewage-overflows                       overflows
        unknown  -                        families-housed                        families
        unknown  -                        crane-moves-per-hour                   moves/hour
        unknown  -                        catalyst-life                          days
        unknown  -                        concessions-per-aircraft               concessions
        unknown  -                        sample-rounds-per-style                rounds/style
        unknown  -                        visitor-numbers                        visitors
        unknown  -                        case-clearance                         %
        unknown  -                        grant-approval-rate                    %
        unknown  -                        order-cycle                            days
        unknown  -                        audit-exceptions                       exceptions/audit
        unknown  -                        search-to-booking                      %
        unknown  -                        void-property-days                     days
        unknown  -                        dunning-success                        %
        unknown  -                        automations-built                      automations
        unknown  -                        story-points-delivered                 points/sprint
        """;

    [Fact]
    public void A_name_is_told_by_its_deciding_word()
    {
        var reason = "";
        foreach (var line in Told.Split('\n'))
            if (line.StartsWith('#'))
                reason = line.Split(": ") is [_, var after] ? after.Trim() : "";
            else
                Assert.Equal((line.TrimEnd(), reason), Said(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    static (string Line, string Reason) Said(string[] line)
    {
        var (id, unit) = (line[2], string.Join(' ', line[3..]));
        var told = KpiVocabulary.BuiltIn.Classify(id, unit);
        var kind = told.Kind switch
        {
            KpiKind.StrongActivity => "strong",
            KpiKind.WeakActivity => "weak",
            _ => $"{told.Kind}".ToLowerInvariant(),
        };
        return ($"{kind,-8} {told.Word?.Replace(' ', '-') ?? "-",-24} {id,-38} {unit}", told.List ?? "");
    }
}
