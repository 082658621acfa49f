using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Jobs;

/// <summary>A report from its order to its end. Immutable.</summary>
public sealed record ReportJob
{
    /// <summary>Its name.</summary>
    public required ReportId Id { get; init; }

    /// <summary>Who ordered it.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>What it is about.</summary>
    public required ReportOrder Order { get; init; }

    /// <summary>When it was ordered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The public part of the key that ordered it; holds no secret.</summary>
    public string OrderedBy { get; init; } = string.Empty;

    /// <summary>How far it is.</summary>
    public ReportStatus Status { get; init; }

    /// <summary>0 to 1.</summary>
    public double Progress { get; init; }

    /// <summary>What is done just now, in words.</summary>
    public string Step { get; init; } = "Waiting for its turn";

    /// <summary>When it was begun last; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to its end; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it failed, in words; null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Its file; null until it is done.</summary>
    public ReportResult? Result { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>It waits until its days are closed, at most until this; null where it does not wait.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The schedule that ordered it, or null.</summary>
    public string? Schedule { get; init; }

    /// <summary>True once nothing changes of it any more.</summary>
    public bool IsOver => Status is ReportStatus.Done or ReportStatus.Failed or ReportStatus.Cancelled;
}
