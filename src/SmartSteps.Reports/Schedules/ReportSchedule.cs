using System.Collections.Immutable;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Reports.Schedules;

/// <summary>A report that is ordered again and again. Immutable.</summary>
public sealed record ReportSchedule
{
    /// <summary>Its name.</summary>
    public required ScheduleId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The public part of the key that made it; holds no secret.</summary>
    public string OrderedBy { get; init; } = string.Empty;

    /// <summary>The kind of report.</summary>
    public required ReportTemplate Template { get; init; }

    /// <summary>The market.</summary>
    public required MarketId Market { get; init; }

    /// <summary>The zones; none for a report on the market.</summary>
    public required ImmutableArray<ZoneId> Zones { get; init; }

    /// <summary>The days of each report, seen by the market's clock when it is due.</summary>
    public required RelativeWindow Window { get; init; }

    /// <summary>The form of each report.</summary>
    public required ReportFormat Format { get; init; }

    /// <summary>What stands on top; null for what the template says.</summary>
    public string? Title { get; init; }

    /// <summary>When it is due.</summary>
    public required ScheduleRhythm Rhythm { get; init; }

    /// <summary>False while it rests.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last local date that is done with: nothing due on it or before is ordered any more.</summary>
    public required DateOnly DoneThrough { get; init; }

    /// <summary>The report of a date on which it is due.</summary>
    /// <param name="market">Its market.</param>
    /// <param name="date">The local date, by the clock of the rhythm.</param>
    /// <param name="now">When it is ordered.</param>
    /// <param name="hold">How long it waits for its days to be closed.</param>
    public ReportJob JobOf(Market market, DateOnly date, DateTimeOffset now, TimeSpan hold)
    {
        var today = market.Calendar.DayAt(Rhythm.DueOn(date).ToUnixTimeSeconds()).Date;
        var (first, dayAfter) = RelativeDays.Of(Window, today);
        return new ReportJob
        {
            Id = ReportId.Of($"schedule|{Id}|{date:yyyy-MM-dd}"),
            Tenant = Tenant,
            OrderedBy = OrderedBy,
            Order = new ReportOrder(Template, Market, Zones, first, dayAfter, Format, Title),
            CreatedAt = now,
            HeldUntil = now + hold,
            Step = $"Waiting for {dayAfter.AddDays(-1):yyyy-MM-dd} to be closed",
            Schedule = Id.Value,
        };
    }
}
