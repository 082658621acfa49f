namespace SmartSteps.Api.Tokens;

/// <summary>What came of reading a token.</summary>
/// <param name="Token">What it says; null where it is not taken.</param>
/// <param name="Fault">Why it is not taken, in a sentence that quotes nothing of it.</param>
/// <param name="Forged">True where its signature is wrong, or there is no such key.</param>
internal readonly record struct TokenReading(SeenToken? Token, string Fault = "", bool Forged = false)
{
    /// <summary>True where nobody can say yet, because the issuer's keys cannot be fetched.</summary>
    public bool Unknown { get; init; }
}
