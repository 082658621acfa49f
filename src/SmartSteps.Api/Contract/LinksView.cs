namespace SmartSteps.Api.Contract;

/// <summary>Relative references.</summary>
/// <param name="Self">This answer.</param>
/// <param name="Next">The next page; left out on the last one.</param>
/// <param name="Passport">The passport of the figures.</param>
internal sealed record LinksView(string Self, string? Next = null, string? Passport = null);
