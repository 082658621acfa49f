namespace SmartSteps.Baseline.Tests;

public sealed class EventCostTests(MeasuredDay day) : IClassFixture<MeasuredDay>
{
    [Fact]
    public void Taking_an_event_in_allocates_no_more_than_before() => Baseline.Committed.Check("intake: allocated an event", day.IntakeAllocation);

    [Fact]
    public void An_event_takes_no_more_of_the_journal_than_before() => Baseline.Committed.Check("journal: on disk an event, 40,000 events an hour", day.JournalBytes);

    [Fact]
    public void Sealing_hours_allocates_no_more_than_before() => Baseline.Committed.Check("hours sealed: allocated an event", day.SealingAllocation);

    [Fact]
    public void Closing_a_day_allocates_no_more_than_before() => Baseline.Committed.Check("day closed: allocated an event", day.ClosingAllocation);

    [Fact]
    public void A_sealed_hour_takes_no_more_of_the_database_than_before() => Baseline.Committed.Check("database: a sealed hour", day.DatabaseBytes);
}
