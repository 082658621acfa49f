namespace SmartSteps.Reports.Occurrences.Payloads;

/// <summary>The data of <c>data.revised</c>.</summary>
/// <param name="Market">The market.</param>
/// <param name="Change">What changed: <c>population_factor</c>, <c>population</c>, <c>areas</c>, <c>outages</c>, <c>boundary</c>, <c>withdrawn</c>, <c>restored</c> or <c>method</c>.</param>
/// <param name="Product">The product that it is of, of a <c>method</c>; left out where all products are touched.</param>
/// <param name="From">The first local day that is touched; left out where all days are.</param>
/// <param name="Until">The local day after the last that is touched; left out where there is none.</param>
/// <param name="Link">Where the market is, relative to the server.</param>
public sealed record DataRevisedData(string Market, string Change, string? Product, DateOnly? From, DateOnly? Until, string Link);
