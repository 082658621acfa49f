namespace SmartSteps.Api.Camara.Densities;

/// <summary>Where an answer is to be sent.</summary>
/// <param name="Address">An https address.</param>
/// <param name="AccessToken">The bearer token to send with it; null for none. Never to be logged.</param>
/// <param name="ExpiresAt">When the token ends.</param>
internal sealed record DensitySink(Uri Address, string? AccessToken, DateTimeOffset? ExpiresAt)
{
    /// <summary>The address alone: tokens have no place in messages.</summary>
    public override string ToString() => Address.Host;
}
