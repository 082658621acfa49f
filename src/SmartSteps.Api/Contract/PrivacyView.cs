using System.ComponentModel.DataAnnotations;

namespace SmartSteps.Api.Contract;

/// <summary>What a market's day may cost and what its products cost.</summary>
/// <param name="Profile">Standard or strict.</param>
/// <param name="Unit">What is protected: one subscription's local day, added or removed.</param>
/// <param name="CapRho">The most zCDP that all products of a day may cost together.</param>
/// <param name="CapEpsilon">What the cap means as ε.</param>
/// <param name="Products">The products as they were last sealed: footfall by the hour, the others when a day closes. What was never sealed is not in it.</param>
internal sealed record PrivacyView(
    [property: AllowedValues("standard", "strict")] string Profile, string Unit, double CapRho, EpsilonView CapEpsilon, IReadOnlyList<ProductPrivacyView> Products);
