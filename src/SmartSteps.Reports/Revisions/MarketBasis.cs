using System.Collections.Immutable;

namespace SmartSteps.Reports.Revisions;

/// <summary>What all answers about a market rest on beside its sealed facts, which never change. Immutable; two are compared part by part.</summary>
/// <param name="PopulationFactor">People for each device.</param>
/// <param name="Withdrawn">True where it is no longer served.</param>
/// <param name="Boundary">Digest of its outline, which cuts what is shown.</param>
/// <param name="Populations">The versions of its public population, by the day that each is in force from.</param>
/// <param name="Areas">Digests of its areas, by the day that each is in force from.</param>
/// <param name="Outages">Its declared outages by name, each with its first and its last local day.</param>
/// <param name="Methods">How each product is released, by the day that it was released so last.</param>
/// <param name="SealedThrough">The last local day of which something is sealed; null where nothing is.</param>
public sealed record MarketBasis(
    string PopulationFactor,
    bool Withdrawn,
    string Boundary,
    ImmutableSortedDictionary<DateOnly, string> Populations,
    ImmutableSortedDictionary<DateOnly, string> Areas,
    ImmutableSortedDictionary<string, OutageDays> Outages,
    ImmutableSortedDictionary<string, ReleaseMethod> Methods,
    DateOnly? SealedThrough);
