namespace SmartSteps.Api.Contract;

/// <summary>What every product's JSON answer is wrapped in.</summary>
/// <param name="Data">The figures.</param>
/// <param name="Passport">What they rest on.</param>
/// <param name="Links">Where to go from here.</param>
internal sealed record ProductEnvelope<T>(
    T Data,
    BasisView Passport,
    LinksView Links);
