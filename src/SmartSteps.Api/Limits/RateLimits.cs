using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Insights;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Limits;

/// <summary>
/// Limits how fast requests come: a tenant's over all of its keys, those that cost much to answer by a bucket of their own; those of senders that are not known by address (IPv6: by /64). What
/// an operator hands over is not limited here, since the intake holds it back itself; nor is what is public and read. Says how much is left in every answer that was counted. Thread-safe.
/// </summary>
internal sealed class RateLimits(RateLimitOptions options, CallerAddress callers, TimeProvider clock)
{
    public const string Header = "RateLimit";
    public const string PolicyHeader = "RateLimit-Policy";

    private const int MostAddresses = 20_000;

    private readonly RatePolicy burst = new("burst", options.Requests, options.Window);
    private readonly RatePolicy heavy = new("heavy", options.HeavyRequests, options.HeavyWindow);
    private readonly RatePolicy unknown = new("unknown", options.UnknownRequests, options.UnknownWindow);
    private readonly ConcurrentDictionary<TenantId, Buckets> tenants = new();
    private readonly RecentlyUsed<UInt128, TokenBucket> addresses = new(MostAddresses, _ => 1);

    /// <summary>Counts a request. Null where it may go on, or the problem that there are too many.</summary>
    /// <param name="refusal">What the key was refused with; null where it was not.</param>
    public Problem? Check(HttpContext context, Operation operation, Problem? refusal)
    {
        if (operation.Key == KeyNeed.Operator && refusal is null)
        {
            return null;
        }

        if (context.Features.Get<Caller>() is { } caller)
        {
            return OfTenant(context, operation, caller.Tenant);
        }

        return refusal is not null || (operation.Key is null && operation.Method != HttpMethods.Get) ? OfAddress(context) : null;
    }

    private static Problem TooMany(RatePolicy policy, TimeSpan wait)
    {
        var seconds = (long)Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"At most {policy.Requests} {(policy.Text.StartsWith("\"heavy\"", StringComparison.Ordinal) ? "requests of this kind" : "requests")} are taken in {policy.Window.TotalSeconds:0} s. Send it again in {seconds} s, and keep to what the headers RateLimit and RateLimit-Policy say.");
        return new Problem(StatusCodes.Status429TooManyRequests, "rate-limited", "Too many requests", detail) { RetryAfter = TimeSpan.FromSeconds(seconds) };
    }

    private static UInt128 KeyOf(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address is not null)
        {
            address.MapToIPv6().TryWriteBytes(bytes, out _);
            if (address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6)
            {
                // Whoever has one address of a /64 has all of them.
                bytes[8..].Clear();
            }
        }

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private Problem? OfTenant(HttpContext context, Operation operation, TenantId tenant)
    {
        if (!tenants.TryGetValue(tenant, out var buckets))
        {
            buckets = tenants.GetOrAdd(tenant, new Buckets(Bucket(burst), Bucket(heavy)));
        }

        var headers = context.Response.Headers;
        var taken = buckets.Burst.TryTake(out var left, out var wait);
        if (!operation.IsHeavy)
        {
            headers[PolicyHeader] = burst.Text;
            headers[Header] = burst.Tell(left);
            return taken ? null : TooMany(burst, wait);
        }

        var heavyLeft = 0;
        var heavyTaken = taken && buckets.Heavy.TryTake(out heavyLeft, out wait);
        headers[PolicyHeader] = $"{burst.Text}, {heavy.Text}";
        headers[Header] = taken ? $"{burst.Tell(left)}, {heavy.Tell(heavyLeft)}" : burst.Tell(left);
        return heavyTaken ? null : TooMany(taken ? heavy : burst, wait);
    }

    private Problem? OfAddress(HttpContext context)
    {
        var key = KeyOf(callers.Of(context));
        if (!addresses.TryGet(key, out var bucket))
        {
            addresses.Add(key, Bucket(unknown));
            bucket = addresses.TryGet(key, out var kept) ? kept : Bucket(unknown);
        }

        var taken = bucket.TryTake(out var left, out var wait);
        context.Response.Headers[PolicyHeader] = unknown.Text;
        context.Response.Headers[Header] = unknown.Tell(left);
        return taken ? null : TooMany(unknown, wait);
    }

    private TokenBucket Bucket(RatePolicy policy) => new(policy.Requests, policy.Window, clock);

    private sealed record Buckets(TokenBucket Burst, TokenBucket Heavy);
}
