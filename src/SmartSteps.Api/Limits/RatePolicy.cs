using System.Globalization;

namespace SmartSteps.Api.Limits;

/// <summary>A limit as it is kept and as it is told to clients (draft-ietf-httpapi-ratelimit-headers). Thread-safe.</summary>
internal sealed class RatePolicy
{
    private readonly string name;
    private readonly string?[] told;

    /// <param name="name">Its name: lower-case letters.</param>
    /// <param name="requests">How many at once.</param>
    /// <param name="window">In which an empty bucket is full again.</param>
    public RatePolicy(string name, int requests, TimeSpan window)
    {
        this.name = name;
        (Requests, Window) = (requests, window);
        told = new string?[requests + 1];
        Text = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={requests};w={(long)window.TotalSeconds}");
    }

    public int Requests { get; }

    public TimeSpan Window { get; }

    /// <summary>What stands in RateLimit-Policy: <c>"burst";q=300;w=10</c>.</summary>
    public string Text { get; }

    /// <summary>What stands in RateLimit: <c>"burst";r=293;t=1</c>, where t is the seconds until the bucket is full. Made once for each number.</summary>
    public string Tell(int remaining) => told[remaining] ??= string.Create(
        CultureInfo.InvariantCulture, $"\"{name}\";r={remaining};t={(long)Math.Ceiling((Requests - remaining) * Window.TotalSeconds / Requests)}");
}
