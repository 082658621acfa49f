namespace SmartSteps.Api.Contract;

/// <summary>What is sold, in what units, and for what it may be used.</summary>
/// <param name="Products">The products.</param>
/// <param name="Units">What is counted and priced.</param>
/// <param name="Purposes">What figures may be bought for.</param>
/// <param name="Forbidden">What no contract allows.</param>
internal sealed record CatalogueView(IReadOnlyList<CatalogueProductView> Products, IReadOnlyList<CatalogueWordView> Units, IReadOnlyList<CatalogueWordView> Purposes, string Forbidden);
