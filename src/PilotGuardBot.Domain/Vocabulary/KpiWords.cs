namespace PilotGuardBot.Domain.Vocabulary;

/// <summary>
/// The built-in words, singular and in lower case; a word may stand in several lists. <c>first_contact</c> is a phrase, <c>complain*</c>
/// a beginning. They are chosen by what they mean in any industry, not by the names of one.
/// </summary>
static class KpiWords
{
    public static readonly IReadOnlyList<(Sense Sense, string Words)> BuiltIn =
    [
        (Sense.Failure, """
            error mistake defect* fault failure fail bug nonconformance non_conform* non_complian* noncomplian* compliance_gap
            violation infraction breach incident accident injur* fatal* death mortality harm hazard near_miss collision crash spill
            leak leakage emission carbon co2 co2e ghg pollut* waste wastage scrap rework spoil* spoilage shrink shrinkage loss
            write_off write_down writeoff charge_off bad_debt delinquen* default arrear* npl non_performing impairment provision
            fraud phishing spam cheat* hack* intrusion* malware ransomware theft counterfeit chargeback refund rebate penalt* fine
            claim_cost claim_ratio loss_ratio combined_ratio expense_ratio litigation lawsuit dispute appeal complain* grievance
            escalation misroute* mispick* misship* missort* misdeliver* misfile* mislabel* mistreat* misdiagnos* miscod* misbill*
            duplicate overpay* underpay* overcharg* underbill* late lateness delay* tardi* overdue backlog aging ageing past_due
            outstanding wait waiting queue_length stockout stock_out out_of_stock oos overstock obsolete obsolescence excess
            inventory dead_stock dwell downtime outage disruption interruption saidi saifi caidi maifi unplanned stoppage breakdown
            abandon* drop dropped dropout drop_out attrition turnover churn* cancel* cancellation no_show noshow absen* absentee*
            vacanc* sick_leave sick_day burnout readmi* reinfection infection sepsis fall pressure_ulcer ulcer complication adverse
            relapse mortality stillbirth miscarriage return return_rate returns rejection reject denial bounce bounce_rate reopen*
            repeat_* recontact recidivism reoffend* truan* exclusion finding exception_rate non_delivery undelivered unresolved
            unanswered missed miss unpaid uncollected unbilled unreconciled unmatched unfilled risk exposure vulnerabilit* breakage
            damage* deviation variance discrepanc* mismatch shortfall gap shortage overrun overtime idle empty_miles deadhead
            detention demurrage churned lapse lapsed lapses surrender false_positive false_negative false_alarm false_alert nuisance
            nuisance_alarm noise crime burglar* assault homicide poverty homeless* eviction unemployment hunger drop_call call_drop
            mape wape forecast_error bias_error time_loss lost_time lost_day ltifr trir dart_rate escape escaped recall_count
            recall_rate product_recall recalls rollback hotfix regression change_failure contamination mastitis lameness culling
            blight weed pest runoff erosion correction erratum retraction takedown debt_ratio cost_of_risk misstatement restatement
            audit_point overbooking diversion lost_bag* mishandled* lost_luggage rma warranty_claim callback call_back truck_roll
            repeat_visit return_visit rectification snag punch_list reprint remake redo corrective
            """),
        (Sense.Failed, """
            rejected missing denied lost failed failing overturned missed delayed cancelled canceled reopened escalated disputed
            abandoned dropped returned damaged defective faulty broken wrong incorrect inaccurate incomplete invalid erroneous late
            overdue expired unpaid unanswered unresolved unread undelivered bounced misdirected misrouted misfiled duplicate
            duplicated repeat repeated avoidable unnecessary preventable inbound incoming stale outdated escaped disallowed
            unprocessed pending open aged stuck orphaned blocked breached non_compliant noncompliant refunded reworked resubmitted
            spoiled wasted infected injured readmitted contaminated vacant empty unused unsold unfilled overbooked noisy lapsed
            churned defaulted emergency failure_demand customer_complaint written_off
            """),
        (Sense.Value, """
            revenue sale sales turnover_eur income profit* margin ebit ebitda ebita gross_margin conversion convert* converted
            win_rate wins win won sold upsell up_sell cross_sell crosssell renewal renew renewed retention retain retained loyalty
            arpu arpa arppu arr mrr nrr grr ltv clv cac basket aov order_value ticket_size check_size average_check revpar revpash
            adr goppar trevpar occupancy yield cost cpa cpc cpm cpl cpi roas roi roe rote roa roce nim spend spending expense opex
            capex tco price premium fee fees tariff cash cash_flow cashflow working_capital liquidity dso dpo dio dsi days_sales
            days_payable days_inventory days_of_supply days_of_cover inventory_turn inventory_turns stock_turn turns sell_through
            share_of_wallet market_share payback savings_booked lead leads mql sql_lead pipeline bookings booking reservation
            subscription subscriber subscribers signup sign_up acquisition acquired new_customer customers_acquired donor donation
            gift pledge grant_income csat nps ces satisfaction satisfied net_promoter promoter promoters effort_score
            customer_effort ease_score store_rating app_store_rating trust reputation employee_engagement staff_engagement
            workforce_engagement colleague_engagement team_engagement enps wellbeing eps morale happiness quality quality_score
            star_rating ofsted rating_agency resolution resolution_rate first_contact fcr ftr rft fpy rty oee oeee uptime
            availability reliability mtbf mttr mttd mtta mttf slo sla service_level service_levels punctual* otif on_time fill_rate
            in_full perfect_order in_stock on_shelf on_shelf_availability adherence compliance compliant conformity conformance
            safety survival recovery_rate recover* recovered cure cured remission vaccination immunisation immunization
            screening_uptake graduation graduated pass_rate passed pass attainment progression completion_rate grade gpa exam_score
            test_score literacy numeracy employability placement placed offer_acceptance job_offer quality_of_hire diversity bed_day
            occupied crop harvest milk weight_gain feed_conversion fcr_feed germination load_factor load_fill cask rask casm rasm
            block_fuel fuel energy electricity power consumption kwh water steam gas heat intensity efficiency_ratio cost_income
            cost_to_income stp straight_through touchless deforestation biodiversity recycling recycled recycling_rate renewable
            recall_response_rate circulation readership viewership audience listenership box_office ad_yield fill_rate ecpm
            rpm_revenue citation acceptance_of_papers impact_factor realisation realization wip_days billable collected collection
            collections cure_rate repayment repaid solvency capital_ratio rwa jobs_created lives livelihood lifted life_expectancy
            response_rate first_response participation_of voter turnout prize award tender_win bid_win hit_rate hit_ratio bid_to_win
            close_rate closing_rate strike_rate quote_to_bind bind_ratio bind_rate persistency penetration_of market_penetration
            growth growth_rate net_new uplift incremental gmv gtv aum
            """),
        (Sense.Well, """
            on_time on_schedule on_target on_budget in_full within in_time first_time first_contact first_call first_pass
            first_visit first_attempt first_fix first_touch_resolution one_touch one_contact right_first same_day next_day
            before_deadline by_deadline without_rework without_error without_correction error_free defect_free fault_free
            accident_free correctly successfully in_sla by_due_date past_due before_due out_of_sla under_target per_sla
            """),
        (Sense.Elapsed, """
            cycle_time lead_time time_to days_to hours_to minutes_to weeks_to months_to turnaround turn_around tat wait_time
            waiting_time response_time reaction_time resolution_time delivery_time processing_time approval_time settlement_time
            transit_time dwell_time queue_time hold_time speed_of_answer asa changeover* change_over setup_time set_up_time
            repair_time recovery_time restoration_time throughput_time lag latency_of days_late length_of_stay los alos stay_length
            door_to click_to order_to procure_to quote_to hire_to claim_cycle close_cycle closing_time days_open age_of ageing
            tenure elapsed end_to_end_time fulfilment_time fulfillment_time decision_time issue_time payment_time clearance_time
            boarding_time taxi_time turn_time ground_time build_time deploy_time deployment_frequency lead_days cycle_days
            handover_time offload_time discharge_time triage_time journey_time travel_time commissioning_time ramp_time ramp_up
            time_in offer_time vacancy_days load_time page_load speed start_time release_time customer_time patient_time
            """),
        (Sense.Done, """
            handled processed reviewed answered worked touched assigned triaged logged keyed typed checked examined assessed
            evaluated interviewed contacted emailed phoned visited attended held researched analysed analyzed monitored tracked
            investigated adjudicated prepared compiled responded replied dispatched posted updated edited revised resolved actioned
            addressed allocated routed forwarded sorted opened read audited inspected screened consulted advised discussed presented
            pitched outreached quoted queried reconciled catalogued cataloged curated moderated validated verified issued filed
            submitted scheduled supported serviced attempted dialled dialed shared
            """),
        (Sense.Made, """
            generated summarised summarized drafted redrafted written authored composed automated transcribed translated classified
            categorised categorized tagged labelled labeled annotated extracted ingested indexed embedded scanned digitised
            digitized uploaded downloaded imported migrated crawled scraped parsed scored asked prompted suggested recommended
            assisted augmented powered enriched onboarded trained upskilled deployed rolled_out launched piloted prototyped
            experimented developed coded clicked viewed browsed searched used accessed activated enabled installed licensed
            provisioned logged_in signed_in created rendered published sent mailed flagged redacted anonymised anonymized autofilled
            auto_filled auto_generated prefilled pre_filled autocompleted copied pasted captioned subtitled dubbed demoed
            workshopped certified_staff taught coached briefed tested accepted_suggestion brainstormed ideated storyboarded
            templated formatted optimised optimized personalised personalized routed_automatically
            """),
        (Sense.DoubtfulDone, """
            produced delivered built completed served treated shipped connected closed made run executed performed conducted covered
            reached received registered accepted approved detected identified found contributed registered_for finished fulfilled
            cleared signed settled captured matched merged recorded collected_data organised organized hosted
            """),
        (Sense.Artefact, """
            token prompt completion query document doc page paragraph word summary draft chat session seat licence license login
            log_in logon click view pageview page_view impression download upload install commit pr pull_request loc line_of_code
            line suggestion recommendation model pilot poc prototype experiment demo training workshop webinar feature idea meeting
            answer reply replies letter brief briefing memo description blurb caption article blog_post post translation transcript
            transcription transcription_minute note clinical_note image picture photo video clip storyboard script slide deck
            presentation dashboard notebook template snippet macro workflow_built bot chatbot agent_built copilot use_case inference
            api_call embedding chunk vector dataset search lookup interaction conversation dialogue utterance intent autocompletion
            autocomplete story_point story stories backlog_item ticket_touch sprint unit_test test_case playbook lesson_plan quiz
            syllabus flashcard worksheet course module newsletter campaign creative ad_variant variant mockup design diagram
            checklist deliverable insight annotation label tag classification extraction prediction simulation scenario evaluation
            job_run pipeline_run record_processed keystroke reading_session thread comment reaction like follower page_visit
            site_visit web_visit portal_visit announcement task
            """),
        (Sense.Contact, """
            call request report email e_mail mail message sms enquiry inquiry question ticket contact fax alert notification
            case_note form submission survey letter_received
            """),
        (Sense.Usage, """
            usage use adoption uptake utilisation_of utilization_of active_user user users dau wau mau login_rate acceptance
            acceptance_rate deflection deflected containment contained automation automation_rate productivity velocity throughput
            story_point engagement utilisation utilization coverage session_length time_in_app stickiness power_user active_seat
            activation participation enrolment_in_training open_rate opens click_rate satisfaction_with_tool adopter
            frequency_of_use activity activities interaction_rate feature_use test_coverage code_coverage unit_test_coverage
            automation_coverage helpfulness thumbs_up thumb_up upvote upvotes
            """),
        (Sense.DoubtfulUsage, """
            usage use utilisation utilization acceptance acceptance_rate engagement coverage containment contained productivity
            velocity throughput activation participation uptake activity activities penetration
            """),
        (Sense.DoubtfulModel, """
            accuracy precision recall confidence latency benchmark drift sensitivity specificity similarity relevance relevancy
            correctness
            """),
        (Sense.Model, """
            f1 f1_score bleu rouge auc roc_auc auroc hallucination* groundedness perplexity eval evals rmse r2 mae cosine ndcg
            mrr_at recall_at precision_at mean_reciprocal wer word_error cer character_error factuality faithfulness toxicity_score
            log_loss cross_entropy model_error model_accuracy confidence_score token_latency inference_time inference_latency
            tokens_per_second exact_match pass_at win_rate_vs_baseline brier gini map_score iou dice_score
            """),
        (Sense.Tool, """
            ai genai gen_ai llm gpt chatgpt copilot chatbot bot voicebot assistant assistants tool tools ml model models
            machine_learning rag agentic automation automated auto prompt plugin add_in extension app portal dashboard scribe
            dictation template feature knowledge_base kb search system software platform module workspace seat licence license
            licensed self_service suggestion copilots virtual_agent digital_worker rpa robot algorithm classifier extractor
            summariser summarizer transcriber translator recommender classification extraction prediction intent ocr transcription
            translation retrieval summarisation summarization summary recognition ner tagging labelling labeling ranking parsing
            entity embedding generation answer response reply speech voice vision sentiment completion code draft
            """),
        (Sense.Effort, """
            handling handle_time handling_time aht drafting writing review reviewing research researching preparation prep prepping
            documentation documenting charting paperwork admin administration administrative manual clerical effort workload labour
            labor touch touch_time talk talk_time after_call acw wrap_up typing data_entry entry keying coding reporting reading
            searching editing proofreading transcribing translating marking grading lesson_planning planning_effort
            scheduling_effort collation formatting compiling reconciling authoring note_taking note_writing screening_effort staff
            clinician_time nurse_time teacher_time lawyer_time analyst_time person man work working worked development_effort
            testing_effort meeting_time call_time handle
            """),
        (Sense.Time, """
            hour hr hrs h minute min mins second sec s day days week fte ftes time duration man_day person_day man_hour person_hour
            manhour man_month person_month capacity headcount_equivalent workday shift_hour
            """),
        (Sense.Saved, """
            saved saving savings freed free_up freed_up reclaimed released regained returned given_back giving_back liberated gained
            unlocked avoided eliminated removed reduction reduced cut won_back handed_back spared redeployed
            """),
        (Sense.Resource, """
            energy electricity water fuel gas co2 carbon emission emissions waste paper plastic material life lives customer
            customers account accounts subscriber subscribers member members patient patients power heat steam diesel kerosene
            antibiotic opioid drug blood medicine pesticide fertiliser fertilizer feed chemical restraint animal animals tree trees
            land forest species job jobs raw bandwidth resource
            """),
        (Sense.Worker, """
            agent clerk fte employee staff worker developer engineer adjuster underwriter handler nurse doctor clinician physician
            teacher lawyer paralegal analyst recruiter officer rep representative advisor adviser planner dispatcher operator
            technician consultant accountant auditor editor journalist writer caseworker case_worker specialist associate person
            people head team user seller buyer planner seat teaching_assistant sales_assistant medical_assistant shop_assistant
            flight_attendant care_assistant healthcare_assistant physician_assistant
            """),
        (Sense.Measure, """
            rate ratio share percentage percent pct number count total volume average avg mean median amount level index score
            per_month monthly weekly daily yearly annual quarterly month week year quarter proportion fraction rolling p50 p90 p95
            p99 trend figure value_of no num gross net overall change increase improvement decrease the a an all each new our global
            emea apac eu uk us total_number kpi metric measure gain reduction reduced
            """),
        (Sense.Liking, """
            nps csat satisfaction satisfied rating thumbs thumb star stars happiness sentiment score_of like delight usefulness
            helpfulness promoter
            """),
        (Sense.Joint, """
            per by of to from for in at on with within after before without over under during via against across into than vs and or
            using through that
            """),
        (Sense.Business, """
            bed theatre theater room ward icu or_room fleet vehicle truck trailer wagon rail track machine line_speed asset
            equipment plant capacity network grid warehouse container berth dock runway slot gate aircraft crew space floor desk
            office kiln furnace reactor well field crop land soil herd classroom lab kitchen table court cell port yard crane oven
            press spindle cabin car charger turbine generator order invoice stock inventory pick picking packing billing bill
            payroll shipment address delivery forecast demand schedule budget dispensing dispense medication dose diagnosis
            diagnostic prescription meter metering count cycle_count ledger accounting tax filing quote price pricing label_print
            label offer tender bid lot batch quotation load proposal_to application candidate applicant school student tenant
            consumer customer public citizen investor patient guest passenger viewer voter parent vaccination vaccine 5g 4g fibre
            broadband signal interest debt insurance hedge infection fire leak spill flood dust labour labor total_factor
            worker_output farm hectare site crane_hours energy fuel water material paper network_latency page website site_speed
            payment settlement claim claims policy contract supplier vendor product store shelf menu recipe route vessel flight
            train bus road pipe sewer heat_pump ev seatbelt helmet condom contraceptive pet child foster home insulin
            """),
        (Sense.Thing, """
            order invoice claim patient shipment unit case policy loan customer household student pupil citizen application permit
            licence_application account transaction payment parcel package pallet container delivery visit_home vehicle car truck
            flight passenger guest room meal cover dish ticket_sold product sku item batch lot part component machine asset meter
            site property house tenant plot acre hectare animal cow tonne bag subscriber member donor candidate applicant vacancy
            hire employee supplier vendor contract tender bid proposal_won deal opportunity quote store shop branch book title song
            film episode show game event payment refund_paid trial sample test_kit specimen scan xray prescription dose vaccine
            procedure surgery operation admission referral bed mile km trip route job record file entry row
            """),
    ];

    /// <summary>Units that say how much, not of what.</summary>
    public static readonly IReadOnlySet<string> Rates = Set("""
        % percent percentage pct pp ppt ‰ permille ppm ppb ratio rate share fraction proportion x factor multiple basis bp bps
        """);

    public static readonly IReadOnlySet<string> Counts = Set("""
        count number no # n nr num total volume qty quantity amount per each ea k thousand million mio m mn bn billion weekly
        monthly daily average avg
        """);

    public static readonly IReadOnlySet<string> Scores = Set("""
        score scores index point points pts star stars rating nps csat grade 1 5 10 100 out of scale level likert gpa
        """);

    /// <summary>Physical units: what they measure is no work, unless it was made by a tool.</summary>
    public static readonly IReadOnlySet<string> Physical = Set("""
        kwh mwh gwh wh mw kw gj mj tj kj btu kg kgs gram g mg ug t ton tons tonne tonnes lb lbs oz l litre litres liter liters ml hl
        gal gallon gallons m3 m2 m³ m² km kms mile miles km2 ha hectare hectares acre acres co2 co2e kgco2 kgco2e tco2e tco2 °c
        celsius bar psi db dbm hz mm cm metre metres meter gb tb mb mbps gbps teu bushel barrel boe bbl ppmv ntu kilometre
        kilometres kilometer kilometers kilogram kilograms head cattle bed beds
        """);

    /// <summary>Units of time that pass by themselves: days tell effort only with a word for it.</summary>
    public static readonly IReadOnlySet<string> Calendar = Set("""
        day days d business working calendar week weeks month months year years second seconds sec secs s ms millisecond
        milliseconds
        """);

    public static readonly IReadOnlySet<string> WorkTime = Set("""
        hour hours hr hrs h minute minutes min mins fte ftes manhours manhour headcount
        """);

    /// <summary>What is done to a failure that was there already; it then counts work, not failures.</summary>
    public static readonly IReadOnlySet<string> WorkedOff = Set("""
        handled processed reviewed answered triaged actioned addressed analysed analyzed summarised summarized classified
        categorised categorized routed assigned adjudicated drafted responded replied transcribed translated scored tagged labelled
        labeled extracted ingested
        """);

    /// <summary>Tools that nobody mistakes for people or machines: their name alone tells activity where nothing else is known.</summary>
    public static readonly IReadOnlySet<string> PlainTools = Set("""
        ai genai llm gpt chatgpt copilot copilots chatbot chatbots bot bots voicebot rag agentic
        """);

    /// <summary>Tasks whose mistakes are a model's.</summary>
    public static readonly IReadOnlySet<string> ModelTasks =
        Set("model extraction classification classifier prediction ocr transcription recognition intent assistant");

    /// <summary>Time that is somebody's work by its name.</summary>
    public static readonly IReadOnlySet<string> PersonTime = new HashSet<string>
    {
        "fte", "man day", "person day", "manhour", "man hour", "person hour", "person month", "man month",
    };

    /// <summary>Whose satisfaction is a result even where a tool serves them.</summary>
    public static readonly IReadOnlySet<string> Customers = Set("""
        customer customers client clients patient patients guest guests passenger passengers citizen citizens student students
        parent parents shopper shoppers consumer tenant resident residents member members subscriber subscribers viewer reader
        readers donor buyer seller supplier
        """);

    /// <summary>Active codes of ISO 4217 (List One, 2024). Some are English words, so they count in capitals.</summary>
    public static readonly IReadOnlySet<string> CurrencyCodes = Set("""
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
        CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR
        ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
        MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
        SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW
        ZWG
        """);

    /// <summary>Names and usual short forms of money, in any case.</summary>
    public static readonly IReadOnlySet<string> CurrencyWords = Set("""
        eur usd gbp chf jpy cad aud nzd sek nok dkk pln czk huf inr brl cny rmb sgd hkd zar mxn aed sar ils thb idr myr php krw vnd
        ngn kes euro euros dollar dollars sterling pound pounds cent cents eurocent eurocents pence penny yen yuan rupee rupees
        franc francs krona kronor krone kroner zloty real reais peso pesos rand lakh crore bps bp
        """);

    static HashSet<string> Set(string words) =>
        [.. words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
