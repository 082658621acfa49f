namespace SmartSteps.Markets.Zones;

/// <summary>Two of a tenant's zones whose common visitors are counted.</summary>
public sealed record ZonePair
{
    /// <summary>Whose it is.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The market that both lie in.</summary>
    public required MarketId Market { get; init; }

    /// <summary>The zone whose name comes first (ordinal).</summary>
    public required ZoneId First { get; init; }

    /// <summary>The other zone.</summary>
    public required ZoneId Second { get; init; }

    /// <summary>The first local day it is measured on.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The local day from which on it is not measured any more, or null.</summary>
    public DateOnly? Until { get; init; }
}
