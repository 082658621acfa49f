using SmartSteps.Facts;

namespace SmartSteps.Release.StatisticalTests.Sampler;

/// <summary>
/// The exact sampler of Canonne, Kamath, Steinke 2020, algorithms 1 to 3: discrete Laplace, accepted with e^−γ, all in fractions. It is
/// the oracle of these tests; its run time depends on what it draws, so it must never be exposed.
/// </summary>
internal sealed class RejectionSampler
{
    private readonly Random random;
    private readonly Int128 p;
    private readonly Int128 q;
    private readonly long t;

    public RejectionSampler(Rational variance, int seed)
    {
        random = new Random(seed);
        p = (Int128)variance.Numerator;
        q = (Int128)variance.Denominator;
        t = 1;
        while ((Int128)(t * t) * q <= p)
        {
            t++;
        }
    }

    public int Draw()
    {
        while (true)
        {
            var y = DiscreteLaplace();

            // γ = (|y| − σ²/t)² / (2σ²) with σ² = p/q.
            var distance = ((Int128)Math.Abs(y) * q * t) - p;
            if (BernoulliExp(distance * distance, 2 * p * q * t * t))
            {
                return (int)y;
            }
        }
    }

    private long DiscreteLaplace()
    {
        while (true)
        {
            var u = Below(t);
            if (!BernoulliExp(u, t))
            {
                continue;
            }

            long v = 0;
            while (BernoulliExp(1, 1))
            {
                v++;
            }

            var magnitude = (long)u + (t * v);
            var negative = Below(2) == 1;
            if (negative && magnitude == 0)
            {
                continue;
            }

            return negative ? -magnitude : magnitude;
        }
    }

    /// <summary>True with chance e^−(n/d), n ≥ 0.</summary>
    private bool BernoulliExp(Int128 numerator, Int128 denominator)
    {
        for (; numerator > denominator; numerator -= denominator)
        {
            if (!BernoulliExpOfFraction(1, 1))
            {
                return false;
            }
        }

        return BernoulliExpOfFraction(numerator, denominator);
    }

    /// <summary>True with chance e^−(n/d), 0 ≤ n ≤ d: whether the first failure of trials with chance n / (d k) comes at an odd k.</summary>
    private bool BernoulliExpOfFraction(Int128 numerator, Int128 denominator)
    {
        var k = 1;
        while (Below(denominator * k) < numerator)
        {
            k++;
        }

        return int.IsOddInteger(k);
    }

    private Int128 Below(Int128 limit) => random.NextInt64((long)limit);
}
