namespace SmartSteps.Sales.Keys;

/// <summary>A key at the one moment when its whole text is known: shown to its owner, then forgotten.</summary>
/// <param name="Text">What the owner sends: <c>ss_b_</c>, <c>ss_o_</c> or <c>ss_a_</c>, the public id, <c>_</c>, the secret in base64url. 57 characters.</param>
/// <param name="Record">What is stored.</param>
public sealed record IssuedApiKey(string Text, ApiKeyRecord Record)
{
    /// <summary>The public part only, so that no log can carry the secret by accident.</summary>
    public override string ToString() => $"key {Record.Id}";
}
