using SmartSteps.Aggregation;
using SmartSteps.Journal;

namespace SmartSteps.Engine;

/// <summary>The products of a day as they were counted together with its hours: they hold as long as the journal has neither grown nor shrunk since.</summary>
/// <param name="Pin">Where the journal was read up to.</param>
/// <param name="Withdrawals">How often devices had been taken out of the day before.</param>
/// <param name="Plan">What was counted.</param>
/// <param name="Counts">The counts.</param>
internal sealed record WholeDayCount(JournalPin Pin, int Withdrawals, DayCountPlan Plan, DayCounts Counts);
