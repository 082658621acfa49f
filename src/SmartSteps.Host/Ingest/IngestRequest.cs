using SmartSteps.Intake;

namespace SmartSteps.Host.Ingest;

/// <summary>What is to be taken in; files are checked to exist, mappings to be well formed.</summary>
internal sealed record IngestRequest
{
    /// <summary>A market file, a market's id, or null for the only market.</summary>
    public string? Market { get; init; }

    /// <summary>Cell plan.</summary>
    public string? Cells { get; init; }

    /// <summary>Subscriber register.</summary>
    public string? Subscribers { get; init; }

    /// <summary>Areas, GeoJSON.</summary>
    public string? Areas { get; init; }

    /// <summary>Public population.</summary>
    public string? Population { get; init; }

    /// <summary>Declared outages.</summary>
    public string? Outages { get; init; }

    /// <summary>Event files.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Columns of the event files.</summary>
    public ColumnMapping EventColumns { get; init; } = ColumnMapping.Identity;

    /// <summary>Columns of the cell plan.</summary>
    public ColumnMapping CellColumns { get; init; } = ColumnMapping.Identity;

    /// <summary>Columns of the register.</summary>
    public ColumnMapping SubscriberColumns { get; init; } = ColumnMapping.Identity;

    /// <summary>A declaration by hand, as written, or null.</summary>
    public string? CompleteTo { get; init; }

    /// <summary>Ends the last local day covered.</summary>
    public bool Close { get; init; }
}
