namespace SmartSteps.Api.Contract;

/// <summary>What every JSON answer is wrapped in.</summary>
/// <param name="Data">The answer itself.</param>
/// <param name="Passport">How the figures were released; left out where there are none.</param>
/// <param name="Links">Where to go from here.</param>
internal sealed record Envelope<T>(T Data, PassportView? Passport, LinksView Links);
