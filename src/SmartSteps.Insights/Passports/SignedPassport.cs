namespace SmartSteps.Insights.Passports;

/// <summary>A passport with what ties it to the log.</summary>
/// <param name="Passport">The passport.</param>
/// <param name="LogIndex">Index of the window's seal in the transparency log.</param>
/// <param name="Facts">SHA-256 of the released facts, 64 hexadecimal digits: the log's entry holds the same.</param>
/// <param name="Signature">All of it as a JSON Web Signature in compact form (<see cref="PassportToken"/>).</param>
public sealed record SignedPassport(Passport Passport, long LogIndex, string Facts, string Signature);
