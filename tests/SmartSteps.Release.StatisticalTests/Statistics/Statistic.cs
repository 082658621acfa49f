namespace SmartSteps.Release.StatisticalTests.Statistics;

/// <summary>Tests of fit. Each gives a p-value, or an upper bound of it: the chance that a right sampler looks as bad as this.</summary>
internal static class Statistic
{
    /// <summary>The chance that a right sampler fails one assertion, were its seed not fixed.</summary>
    public const double FalseAlarm = 1e-6;

    private const double LeastExpected = 20;

    /// <summary>Pearson's chi-square of integer draws against a law; neighbouring values are pooled until 20 are expected.</summary>
    public static double ChiSquare(ReadOnlySpan<int> draws, ExactLaw law)
    {
        var counts = Counts(draws, out var offset);
        double statistic = 0, expected = 0, observed = 0, spent = 0;
        var cells = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            expected += law.Probability(i - offset) * draws.Length;
            observed += counts[i];
            var rest = draws.Length - spent - expected;
            if ((expected >= LeastExpected && rest >= LeastExpected) || i == counts.Length - 1)
            {
                // The last cell takes all that lies beyond, so that the expectations add up.
                expected = i == counts.Length - 1 ? draws.Length - spent : expected;
                statistic += (observed - expected) * (observed - expected) / expected;
                spent += expected;
                cells++;
                expected = observed = 0;
            }
        }

        return ChiSquareTail(statistic, cells - 1);
    }

    /// <summary>Chi-square for two samples of one unknown law.</summary>
    public static double ChiSquareOfTwo(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var reach = 0;
        foreach (var draw in a)
        {
            reach = Math.Max(reach, Math.Abs(draw));
        }

        foreach (var draw in b)
        {
            reach = Math.Max(reach, Math.Abs(draw));
        }

        var (countsA, countsB) = (new double[(2 * reach) + 1], new double[(2 * reach) + 1]);
        foreach (var draw in a)
        {
            countsA[draw + reach]++;
        }

        foreach (var draw in b)
        {
            countsB[draw + reach]++;
        }

        double statistic = 0, ofA = 0, ofB = 0, spent = 0;
        var all = (double)a.Length + b.Length;
        var least = LeastExpected * all / Math.Min(a.Length, b.Length);
        var cells = 0;
        for (var i = 0; i < countsA.Length; i++)
        {
            ofA += countsA[i];
            ofB += countsB[i];
            var rest = all - spent - ofA - ofB;
            if ((ofA + ofB >= least && rest >= least) || i == countsA.Length - 1)
            {
                var share = (ofA + ofB) / all;
                statistic += Math.Pow(ofA - (share * a.Length), 2) / (share * a.Length);
                statistic += Math.Pow(ofB - (share * b.Length), 2) / (share * b.Length);
                spent += ofA + ofB;
                cells++;
                ofA = ofB = 0;
            }
        }

        return ChiSquareTail(statistic, cells - 1);
    }

    /// <summary>
    /// Kolmogorov–Smirnov: bound of the p-value by Dvoretzky, Kiefer, Wolfowitz with Massart's constant, 2 e^(−2 n D²), which holds for
    /// discrete laws too.
    /// </summary>
    public static double KolmogorovSmirnov(ReadOnlySpan<int> draws, ExactLaw law)
    {
        var counts = Counts(draws, out var offset);
        double distance = 0, seen = 0, cumulative = law.Cumulative(-offset - 1);
        for (var i = 0; i < counts.Length; i++)
        {
            seen += counts[i];
            cumulative += law.Probability(i - offset);
            distance = Math.Max(distance, Math.Abs((seen / draws.Length) - cumulative));
        }

        return Math.Min(1, 2 * Math.Exp(-2 * draws.Length * distance * distance));
    }

    /// <summary>Two-sided p-value of a statistic that is standard normal.</summary>
    public static double Normal(double z) => ChiSquareTail(z * z, 1);

    /// <summary>
    /// Chernoff's bound of the two-sided p-value of k successes in n trials of chance p: 2 e^(−n KL(k/n ‖ p)), for any n and p.
    /// </summary>
    public static double Binomial(long successes, long trials, double p)
    {
        static double Term(double a, double b) => a == 0 ? 0 : a * Math.Log(a / b);
        var share = (double)successes / trials;
        return Math.Min(1, 2 * Math.Exp(-trials * (Term(share, p) + Term(1 - share, 1 - p))));
    }

    /// <summary>P(χ² ≥ x): the regularised incomplete gamma function Q(k/2, x/2), by its series below the mean, by Lentz's continued fraction above.</summary>
    public static double ChiSquareTail(double x, int degrees)
    {
        var (a, half) = (degrees / 2.0, x / 2);
        if (half <= 0)
        {
            return 1;
        }

        var front = Math.Exp((a * Math.Log(half)) - half - LogGamma(a));
        if (half < a + 1)
        {
            double term = 1 / a, sum = term;
            for (var n = 1; term > sum * 1e-16; n++)
            {
                term *= half / (a + n);
                sum += term;
            }

            return Math.Max(0, 1 - (front * sum));
        }

        double b = half + 1 - a, c = 1e300, d = 1 / b, h = d;
        for (var i = 1; i < 10_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / ((an * d) + b);
            c = b + (an / c);
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
            {
                break;
            }
        }

        return front * h;
    }

    private static double LogGamma(double a)
    {
        // Stirling's series after lifting the argument above 10: 12 digits and more.
        var shift = 0.0;
        for (; a < 10; a++)
        {
            shift += Math.Log(a);
        }

        var r = 1 / (a * a);
        return ((a - 0.5) * Math.Log(a)) - a + (0.5 * Math.Log(2 * Math.PI))
            + ((1.0 / 12) - (r * ((1.0 / 360) - (r * ((1.0 / 1260) - (r / 1680)))))) / a - shift;
    }

    private static long[] Counts(ReadOnlySpan<int> draws, out int offset)
    {
        var reach = 0;
        foreach (var draw in draws)
        {
            reach = Math.Max(reach, Math.Abs(draw));
        }

        offset = reach;
        var counts = new long[(2 * reach) + 1];
        foreach (var draw in draws)
        {
            counts[draw + reach]++;
        }

        return counts;
    }
}
