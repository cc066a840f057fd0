# The other side of ./dev parity: R's packages on the input of bench/parity.cpp. Prints the table of docs/methods/parity.md.
suppressWarnings(suppressMessages({
  library(MASS); library(sandwich); library(spdep); library(metafor); library(surveillance); library(spatstat.core); library(sparr)
}))
folder <- commandArgs(TRUE)[1]
read <- function(name) read.csv(file.path(folder, name))
ours <- read("ours.csv")
rows <- list()
# The call of the peer, median user seconds of three runs where a time is asked.
peer <- function(name, package, call, timed = FALSE, runs = 3) {
  seconds <- 0
  value <- NA
  if (timed) seconds <- median(sapply(1:runs, function(i) system.time(value <<- call())[["user.self"]])) else value <- call()
  mine <- ours[ours$name == name, ]
  difference <- abs(mine$value - value) / max(1e-300, abs(value))
  ratio <- if (timed && mine$seconds > 0 && seconds > 0) sprintf("%.0f×", seconds / mine$seconds) else ""
  version <- as.character(packageVersion(package))
  cat(sprintf("| %s | `%s` %s | %.10g | %.10g | %.1e | %s |\n", name, package, version, mine$value, value, difference, ratio))
}
cat(R.version.string, "\n\n| what | peer | ours | theirs | relative difference | time ratio |\n| --- | --- | --- | --- | --- | --- |\n")

peer("garwood high 7", "stats", function() poisson.test(7)$conf.int[2])
peer("clopper-pearson low 9/40", "stats", function() binom.test(9, 40)$conf.int[1])
peer("C-test 11/800 21/3011", "stats", function() poisson.test(c(11, 21), c(800, 3011))$p.value)
table2 <- matrix(c(30, 50, 55, 60), 2, byrow = TRUE)
peer("RIRR minlike p", "stats", function() fisher.test(table2)$p.value)
peer("RIRR exact low", "stats", function() fisher.test(table2)$conf.int[1])

months <- read("months.csv")
form <- y ~ years + sin(2 * pi * month / 12) + cos(2 * pi * month / 12) + offset(log(days))
strict <- glm.control(epsilon = 1e-14, maxit = 100)
quasi <- glm(form, quasipoisson, months, control = strict)
peer("quasi trend", "stats", function() coef(glm(form, quasipoisson, months, control = strict))[[2]], TRUE)
peer("quasi se", "stats", function() sqrt(vcov(quasi)[2, 2]))
peer("quasi dispersion", "stats", function() summary(quasi)$dispersion)
nb <- glm.nb(form, months, control = strict)
peer("nb trend", "MASS", function() coef(glm.nb(form, months, control = strict))[[2]], TRUE)
peer("nb se", "MASS", function() sqrt(vcov(nb)[2, 2]))
peer("nb dispersion", "MASS", function() nb$theta)
pois <- glm(form, poisson, months, control = strict)
peer("HC0 se", "sandwich", function() sqrt(vcovHC(pois, "HC0")[2, 2]))
peer("Newey-West(3) se", "sandwich", function() sqrt(NeweyWest(pois, lag = 3, prewhite = FALSE)[2, 2]))
series <- ts(months$y, frequency = 12)
parts <- function() stl(series, s.window = 7, s.degree = 0)$time.series
peer("stl trend 50", "stats", function() parts()[50, "trend"])
peer("stl seasonal 50", "stats", function() parts()[50, "seasonal"])
peaks <- series
peaks[21] <- peaks[21] + 40
peaks[72] <- peaks[72] + 25
peer("stl robust trend 50, even length", "stats", function() stl(peaks, s.window = 7, s.degree = 0, robust = TRUE)$time.series[50, "trend"])
peaks <- ts(peaks[-length(peaks)], frequency = 12)
robust <- function() stl(peaks, s.window = 7, s.degree = 0, robust = TRUE)$time.series
peer("stl robust trend 50", "stats", function() robust()[50, "trend"], TRUE)
peer("stl robust seasonal 50", "stats", function() robust()[50, "seasonal"])
peer("stl robust remainder 21", "stats", function() robust()[21, "remainder"])
periodic <- stl(peaks, s.window = "periodic", s.degree = 0, robust = TRUE)$time.series
peer("stl robust periodic trend 50", "stats", function() periodic[50, "trend"])
peer("stl robust periodic remainder 72", "stats", function() periodic[72, "remainder"])

field <- read("field.csv")$x
queen <- cell2nb(60, 60, type = "queen")
binary <- nb2listw(include.self(queen), style = "B")
peer("Gi* z 1831", "spdep", function() as.numeric(localG(field, binary)[1831]), TRUE)
peer("Gi* z 1", "spdep", function() as.numeric(localG(field, binary)[1]))
row <- nb2listw(queen, style = "W")
peer("Moran I", "spdep", function() moran.test(field, row)$estimate[[1]], TRUE)
peer("Moran z", "spdep", function() moran.test(field, row)$statistic[[1]])
peer("local Moran I 1831", "spdep", function() localmoran(field, row)[1831, 1])

events <- read("events.csv")
pattern <- ppp(events$x, events$y, c(0, 4000), c(0, 4000), check = FALSE)
peer("KDE at (1025,2525)", "MASS", function() nrow(events) * kde2d(events$x, events$y, h = 4 * 250, n = 80, lims = c(25, 3975, 25, 3975))$z[21, 51], TRUE)
edge <- function() { d <- density(pattern, sigma = 250, dimyx = 80, diggle = FALSE); d$v[1, 1] }
peer("KDE edge at (25,25)", "spatstat.core", edge)
peer("Scott x", "spatstat.core", function() bw.scott(pattern)[[1]])
peer("Diggle sigma", "spatstat.core", function() as.numeric(bw.diggle(pattern)), TRUE)
peer("likelihood sigma", "spatstat.core", function() as.numeric(bw.ppl(pattern, srange = c(50, 1000), ns = 64)))

# Two million pairs: the peer needs minutes for 999 permutations, so both sides do 19 here.
near <- function(simulate, B) knox(dt = dist(events$day), ds = dist(events[, 1:2]), eps.t = 7.5, eps.s = 200 - 1e-9, simulate.p.value = simulate, B = B)
peer("Knox observed", "surveillance", function() near(TRUE, 19)$statistic[[1]], TRUE, 1)
peer("Knox expected", "surveillance", function() near(FALSE, 0)$null.value[[1]])
peer("Knox Poisson p", "surveillance", function() near(FALSE, 0)$p.value)

# tolerance(): the share of shuffles with a ratio at least as high, without the map itself.
surface <- function(file, ...) {
  part <- function(who) { p <- read(paste0(file, "_", who, ".csv")); ppp(p$x, p$y, c(0, 4000), c(0, 4000), check = FALSE) }
  risk(part("cases"), part("controls"), h0 = 400, resolution = 80, edge = "uniform", verbose = FALSE, ...)
}
at <- function(s, x, y) s$v[floor(y / 50) + 1, floor(x / 50) + 1]
for (end in c("", ", events at cell centres")) {
  file <- if (end == "") "risk" else "centred"
  map <- surface(file)$rr
  peer(paste0("log risk at (1025,2525)", end), "sparr", function() at(map, 1025, 2525))
  peer(paste0("log risk at (3025,1025)", end), "sparr", function() at(map, 3025, 1025))
  peer(paste0("log risk at (25,25)", end), "sparr", function() at(map, 25, 25))
  peer(paste0("log risk at (1025,2525), integrals 1", end), "sparr", function() at(map, 1025, 2525))
  peer(paste0("log risk at (25,25), integrals 1", end), "sparr", function() at(map, 25, 25))
}
set.seed(1)
peer("p of more at (525,1525), 199 shuffles", "sparr", function() at(tolerance(surface("risk"), method = "MC", ITER = 200, verbose = FALSE), 525, 1525), TRUE, 1)

weeks <- sts(read("weeks.csv")$y, frequency = 52)
old <- function() upperbound(farrington(weeks, control = list(range = 313:364, b = 5, w = 3, alpha = .10)))[8]
peer("Farrington 1996 U 320", "surveillance", old, TRUE)
new <- function() upperbound(farringtonFlexible(weeks, control = list(range = 313:364, b = 5, w = 3, noPeriods = 10, alpha = .01,
  pastWeeksNotIncluded = 26, weightsThreshold = 2.58, thresholdMethod = "nbPlugin", pThresholdTrend = 1)))[8]
peer("Farrington improved U 320", "surveillance", new, TRUE)
peer("EARS C1 U 320", "surveillance", function() upperbound(earsC(weeks, control = list(range = 320, method = "C1", alpha = .001)))[1])

towns <- read("towns.csv")
fine <- list(threshold = 1e-12, maxiter = 1000)
peer("REML mu", "metafor", function() as.numeric(rma(y, v, data = towns, control = fine)$b), TRUE)
peer("REML tau2", "metafor", function() rma(y, v, data = towns, control = fine)$tau2)
peer("Hartung-Knapp se", "metafor", function() rma(y, v, data = towns, test = "knha", control = fine)$se)
peer("DL tau2", "metafor", function() rma(y, v, data = towns, method = "DL")$tau2)
